// caught by: any-page — A page is thought to be of a slab only if it is the slab's first one.
import type { Slub } from 'engine';

declare const PAGE_SIZE: number;
declare const NULL: number;
declare const NO_SLAB: number;

// #region virt-to-cache
export function virtToCache({ pages }: Slub, address: number): number {
  const pfn = Math.floor(address / PAGE_SIZE);
  const slab = pages.slabOf(pfn);
  if (slab === NO_SLAB || pages.firstPage(slab) !== pfn) return NULL;
  return pages.cache(slab);
}
// #endregion virt-to-cache
