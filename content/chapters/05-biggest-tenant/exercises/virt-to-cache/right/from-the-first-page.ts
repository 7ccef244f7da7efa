// By way of the slab's first page, as if the state were always found there.
import type { Slub } from 'engine';

declare const PAGE_SIZE: number;
declare const NULL: number;

// #region virt-to-cache
export function virtToCache({ pages }: Slub, address: number): number {
  const slab = pages.slabOf(Math.trunc(address / PAGE_SIZE));
  if (slab < 0) return NULL;
  return pages.cache(pages.slabOf(pages.firstPage(slab)));
}
// #endregion virt-to-cache
