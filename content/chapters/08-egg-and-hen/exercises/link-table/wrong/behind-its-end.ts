// caught by: memory-added — The table is put behind the last of the new pages, where the memory of somebody else begins.
import type { LinkTableRequest, TableSources } from 'engine';

declare const PAGE_SIZE: number;

// #region link-table
export function placeLinkTable({ startPfn, pages, entrySize, align }: LinkTableRequest, { memblock }: TableSources): number {
  return memblock === undefined ? (startPfn + pages) * PAGE_SIZE : memblock.alloc(pages * entrySize, align);
}
// #endregion link-table
