// caught by: memory-added — The number of the first new page is taken for its address.
import type { LinkTableRequest, TableSources } from 'engine';

// #region link-table
export function placeLinkTable({ startPfn, pages, entrySize, align }: LinkTableRequest, { memblock }: TableSources): number {
  return memblock === undefined ? startPfn : memblock.alloc(pages * entrySize, align);
}
// #endregion link-table
