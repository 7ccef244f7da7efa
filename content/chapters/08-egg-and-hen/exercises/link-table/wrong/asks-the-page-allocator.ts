// caught by: no-circle — The page allocator is asked, as if only slab were the problem. It is the one that waits for the table.
import type { LinkTableRequest, TableSources } from 'engine';

declare const PAGE_SIZE: number;

// #region link-table
export function placeLinkTable({ startPfn, pages, entrySize }: LinkTableRequest, { memblock, allocPages }: TableSources): number {
  if (memblock === undefined) return startPfn * PAGE_SIZE;
  let order = 0;
  while (PAGE_SIZE * 2 ** order < pages * entrySize) order++;
  return allocPages(order) * PAGE_SIZE;
}
// #endregion link-table
