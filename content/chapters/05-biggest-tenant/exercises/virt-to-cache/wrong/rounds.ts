// caught by: first-byte — The page is found by rounding, and what lies in the upper half of a page is looked for in the next one.
import type { Slub } from 'engine';

declare const PAGE_SIZE: number;
declare const NULL: number;
declare const NO_SLAB: number;

// #region virt-to-cache
export function virtToCache({ pages }: Slub, address: number): number {
  const slab = pages.slabOf(Math.round(address / PAGE_SIZE));
  return slab === NO_SLAB ? NULL : pages.cache(slab);
}
// #endregion virt-to-cache
