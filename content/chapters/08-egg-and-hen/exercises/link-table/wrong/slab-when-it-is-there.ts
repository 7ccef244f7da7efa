// caught by: none-left — Later, slab is asked, as Linux does by default. When nothing is left it has nothing to give.
import type { LinkTableRequest, TableSources } from 'engine';

// #region link-table
export function placeLinkTable({ pages, entrySize, align }: LinkTableRequest, { memblock, kmalloc }: TableSources): number {
  return memblock === undefined ? kmalloc(pages * entrySize) : memblock.alloc(pages * entrySize, align);
}
// #endregion link-table
