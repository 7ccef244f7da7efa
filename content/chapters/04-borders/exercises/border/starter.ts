import type { Zone } from 'engine';

// #region border
/**
 * May the block of `order` at `pfn` merge with the page at `buddyPfn`? Only descriptors are asked, because whoever
 * owns a page can write anything into it.
 * Kernel: page_is_buddy().
 */
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  // Free is a beginning. But how much of it is free, and whose is it?
  const distance = 2 ** order;
  return Math.abs(buddyPfn - pfn) === distance && zone.memmap.isFree(buddyPfn);
}
// #endregion border
