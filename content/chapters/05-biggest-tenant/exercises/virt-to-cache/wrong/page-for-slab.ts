// caught by: any-page — The page's own descriptor is read, but in a slab of several pages only the first one's says anything.
import type { Slub } from 'engine';

declare const PAGE_SIZE: number;
declare const NULL: number;
declare const NO_SLAB: number;

// #region virt-to-cache
export function virtToCache({ pages }: Slub, address: number): number {
  const pfn = Math.floor(address / PAGE_SIZE);
  return pages.slabOf(pfn) === NO_SLAB ? NULL : pages.cache(pfn);
}
// #endregion virt-to-cache
