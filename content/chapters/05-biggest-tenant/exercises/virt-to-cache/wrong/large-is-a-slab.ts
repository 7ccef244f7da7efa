// caught by: no-slab — A page of no slab is thought to be an error of the caller, and an exception is thrown where NULL was asked for.
import type { Slub } from 'engine';

declare const PAGE_SIZE: number;
declare const NO_SLAB: number;

// #region virt-to-cache
export function virtToCache({ pages }: Slub, address: number): number {
  const slab = pages.slabOf(Math.floor(address / PAGE_SIZE));
  if (slab === NO_SLAB) throw new Error(`0x${address.toString(16)} is in no slab`);
  return pages.cache(slab);
}
// #endregion virt-to-cache
