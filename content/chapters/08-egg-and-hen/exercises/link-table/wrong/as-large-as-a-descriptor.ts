// caught by: no-more-than-needed — An entry is given 64 bytes, as a descriptor has, though two links need sixteen.
import type { LinkTableRequest, TableSources } from 'engine';

declare const PAGE_SIZE: number;

// #region link-table
export function placeLinkTable({ startPfn, pages, align }: LinkTableRequest, { memblock }: TableSources): number {
  return memblock === undefined ? startPfn * PAGE_SIZE : memblock.alloc(pages * 64, align);
}
// #endregion link-table
