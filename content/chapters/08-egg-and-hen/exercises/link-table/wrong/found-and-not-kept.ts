// caught by: reserved — A free place is found and used, but memblock is not told, and hands it over with the rest.
import type { LinkTableRequest, TableSources } from 'engine';

declare const PAGE_SIZE: number;

// #region link-table
export function placeLinkTable({ startPfn, pages, entrySize, align }: LinkTableRequest, { memblock }: TableSources): number {
  if (memblock === undefined) return startPfn * PAGE_SIZE;
  return memblock.find(pages * entrySize, align, Number.MAX_SAFE_INTEGER) ?? -1;
}
// #endregion link-table
