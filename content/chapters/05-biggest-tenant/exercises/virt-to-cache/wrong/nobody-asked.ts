// caught by: no-slab — Nobody asks whether there is a slab at all, and the state of no slab is read.
import type { Slub } from 'engine';

declare const PAGE_SIZE: number;

// #region virt-to-cache
export function virtToCache({ pages }: Slub, address: number): number {
  return pages.cache(pages.slabOf(Math.floor(address / PAGE_SIZE)));
}
// #endregion virt-to-cache
