// caught by: no-circle — Slab is asked, which gets its pages from lists that need the table.
import type { LinkTableRequest, TableSources } from 'engine';

declare const PAGE_SIZE: number;

// #region link-table
export function placeLinkTable({ startPfn, pages, entrySize }: LinkTableRequest, { memblock, kmalloc }: TableSources): number {
  return memblock === undefined ? startPfn * PAGE_SIZE : kmalloc(pages * entrySize);
}
// #endregion link-table
