// caught by: reserved — The number of pages is taken for a number of bytes.
import type { LinkTableRequest, TableSources } from 'engine';

declare const PAGE_SIZE: number;

// #region link-table
export function placeLinkTable({ startPfn, pages, align }: LinkTableRequest, { memblock }: TableSources): number {
  return memblock === undefined ? startPfn * PAGE_SIZE : memblock.alloc(pages, align);
}
// #endregion link-table
