// The page is found by taking away what is left over.
import type { Slub } from 'engine';

declare const PAGE_SIZE: number;
declare const NULL: number;
declare const NO_SLAB: number;

// #region virt-to-cache
export function virtToCache(slub: Slub, address: number): number {
  const pfn = (address - (address % PAGE_SIZE)) / PAGE_SIZE;
  const slab = slub.pages.slabOf(pfn);
  if (slab === NO_SLAB) return NULL;
  return slub.pages.cache(slab);
}
// #endregion virt-to-cache
