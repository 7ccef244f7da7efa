// caught by: beyond-four-gib — The address is shifted by 12 bits, as in C, but here a shift sees only the lowest 32 bits.
import type { Slub } from 'engine';

declare const NULL: number;
declare const NO_SLAB: number;

// #region virt-to-cache
export function virtToCache({ pages }: Slub, address: number): number {
  const slab = pages.slabOf(address >>> 12);
  return slab === NO_SLAB ? NULL : pages.cache(slab);
}
// #endregion virt-to-cache
