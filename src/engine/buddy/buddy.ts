/**
 * Who a block's buddy is, and whether the two may become one. Two buddies of order n differ in bit n of their page
 * frame number and in no other; together they are a block of order n + 1, which begins where bit n is 0.
 *
 * Models __find_buddy_pfn(), page_is_buddy() and find_buddy_page_pfn(), mm/internal.h, Linux 6.1.
 */
import type { Zone } from '../zones/zone.ts';

/**
 * Page frame number of the block's buddy: bit `order` the other way round. Written without `pfn ^ bit`, which would
 * cut a page frame number to 32 bits. Kernel: __find_buddy_pfn().
 */
export function findBuddyPfn(pfn: number, order: number): number {
  const bit = 1 << order;
  return pfn + bit - 2 * (pfn & bit);
}

/** First page of the block that the block of this order and its buddy are halves of: bit `order` cleared. */
export function findParentPfn(pfn: number, order: number): number {
  return pfn - (pfn & (1 << order));
}

// #region border
/**
 * May the block of `order` at `pfn` merge with the page at `buddyPfn`? Only the descriptor of the buddy is asked,
 * because whoever owns a page can write anything into it:
 *  - the buddy is the first page of a free block,
 *  - of exactly this order, not of a smaller one,
 *  - in the same zone of the same node.
 * Kernel: page_is_buddy().
 */
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  return memmap.isFreeOfOrder(buddyPfn, order) && memmap.zoneId(buddyPfn) === memmap.zoneId(pfn);
}
// #endregion border
