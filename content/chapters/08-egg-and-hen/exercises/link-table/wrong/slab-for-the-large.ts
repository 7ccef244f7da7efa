// caught by: boots — Memblock is thought to be for small things, and a table of half a mebibyte and more is asked of slab.
import type { LinkTableRequest, TableSources } from 'engine';

declare const PAGE_SIZE: number;

// #region link-table
export function placeLinkTable({ startPfn, pages, entrySize, align }: LinkTableRequest, { memblock, kmalloc }: TableSources): number {
  if (memblock === undefined) return startPfn * PAGE_SIZE;
  return pages > 32_000 ? kmalloc(pages * entrySize) : memblock.alloc(pages * entrySize, align);
}
// #endregion link-table
