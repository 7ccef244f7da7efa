// caught by: boots — A page is thought to be enough of an alignment, but the entries of a section must not lie across two sections of memory.
import type { LinkTableRequest, TableSources } from 'engine';

declare const PAGE_SIZE: number;

// #region link-table
export function placeLinkTable({ startPfn, pages, entrySize }: LinkTableRequest, { memblock }: TableSources): number {
  if (memblock === undefined) return startPfn * PAGE_SIZE;
  return memblock.alloc(pages * entrySize, PAGE_SIZE);
}
// #endregion link-table
