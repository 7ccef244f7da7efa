// caught by: first-byte — The slab is returned, one step too early.
import type { Slub } from 'engine';

declare const PAGE_SIZE: number;
declare const NULL: number;
declare const NO_SLAB: number;

// #region virt-to-cache
export function virtToCache({ pages }: Slub, address: number): number {
  const slab = pages.slabOf(Math.floor(address / PAGE_SIZE));
  return slab === NO_SLAB ? NULL : slab;
}
// #endregion virt-to-cache
