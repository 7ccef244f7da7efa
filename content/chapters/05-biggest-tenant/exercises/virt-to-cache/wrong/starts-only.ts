// caught by: any-byte — Only the first byte of an object is thought to be an address of it.
import type { Slub } from 'engine';

declare const PAGE_SIZE: number;
declare const NULL: number;
declare const NO_SLAB: number;

// #region virt-to-cache
export function virtToCache({ pages }: Slub, address: number): number {
  const slab = pages.slabOf(Math.floor(address / PAGE_SIZE));
  return slab === NO_SLAB || address % 8 !== 0 ? NULL : pages.cache(slab);
}
// #endregion virt-to-cache
