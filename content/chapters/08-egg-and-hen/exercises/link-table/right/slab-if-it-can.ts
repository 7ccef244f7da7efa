// Later, slab is asked first: then all of the new memory can be handed out. If it has nothing, the new memory pays.
import type { LinkTableRequest, TableSources } from 'engine';

declare const PAGE_SIZE: number;

// #region link-table
export function placeLinkTable({ startPfn, pages, entrySize, align }: LinkTableRequest, { memblock, kmalloc }: TableSources): number {
  const bytes = pages * entrySize;
  if (memblock !== undefined) return memblock.alloc(bytes, align);
  const given = kmalloc(bytes);
  return given >= 0 && given % align === 0 ? given : startPfn * PAGE_SIZE;
}
// #endregion link-table
