// caught by: reserved — Room is taken for one link of a page, but there are two.
import type { LinkTableRequest, TableSources } from 'engine';

declare const PAGE_SIZE: number;

// #region link-table
export function placeLinkTable({ startPfn, pages, align }: LinkTableRequest, { memblock }: TableSources): number {
  return memblock === undefined ? startPfn * PAGE_SIZE : memblock.alloc(pages * 8, align);
}
// #endregion link-table
