// caught by: state-apart — A slab is thought to be a page frame number, and a number too large for one is refused.
import type { Slub } from 'engine';

declare const PAGE_SIZE: number;
declare const NULL: number;
declare const NO_SLAB: number;

// #region virt-to-cache
export function virtToCache({ pages, memory }: Slub, address: number): number {
  const slab = pages.slabOf(Math.floor(address / PAGE_SIZE));
  if (slab === NO_SLAB || slab >= memory.endPfn) return NULL;
  return pages.cache(slab);
}
// #endregion virt-to-cache
