// caught by: memory-added — Memblock is asked whenever memory is needed, also when boot is long over and it is gone.
import type { LinkTableRequest, TableSources } from 'engine';

// #region link-table
export function placeLinkTable({ pages, entrySize, align }: LinkTableRequest, { memblock }: TableSources): number {
  if (memblock === undefined) throw new Error(`There is no memblock for ${pages * entrySize} bytes.`);
  return memblock.alloc(pages * entrySize, align);
}
// #endregion link-table
