/**
 * Splitting. A block that is larger than what was asked for is halved until it fits; every upper half that is left
 * over becomes a free block of its own.
 *
 * Models expand(), mm/page_alloc.c, Linux 6.1. Left out: guard pages.
 */
import type { Zone } from '../zones/zone.ts';
import { addToFreeList } from './free-list.ts';

// #region expand
/**
 * Cuts the block of order `high` at `pfn`, which is on no list, down to order `low`. The lower part is the caller's;
 * each upper half goes on the free list of its order, the largest first.
 */
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  for (let order = high - 1; order >= low; order--) {
    const upperHalf = pfn + (1 << order);
    addToFreeList(zone, upperHalf, order, migratetype);
  }
}
// #endregion expand
