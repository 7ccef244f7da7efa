// caught by: first-byte — slabOf() is asked about an address, but it wants the number of a page.
import type { Slub } from 'engine';

declare const NULL: number;
declare const NO_SLAB: number;

// #region virt-to-cache
export function virtToCache({ pages }: Slub, address: number): number {
  const slab = pages.slabOf(address);
  return slab === NO_SLAB ? NULL : pages.cache(slab);
}
// #endregion virt-to-cache
