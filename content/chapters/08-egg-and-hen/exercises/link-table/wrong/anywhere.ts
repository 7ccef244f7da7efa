// caught by: aligned — Any address is thought to do, and after a piece of firmware of an odd size none is even.
import type { LinkTableRequest, TableSources } from 'engine';

declare const PAGE_SIZE: number;

// #region link-table
export function placeLinkTable({ startPfn, pages, entrySize }: LinkTableRequest, { memblock }: TableSources): number {
  return memblock === undefined ? startPfn * PAGE_SIZE : memblock.alloc(pages * entrySize, 1);
}
// #endregion link-table
