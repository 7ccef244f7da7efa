/**
 * Taking a block off the free lists: the smallest that is large enough, from the lists of the type that was asked
 * for; if those are empty, from another type's.
 *
 * Models __rmqueue_smallest() and __rmqueue(), mm/page_alloc.c, Linux 6.1 without CONFIG_CMA.
 */
import { NO_PAGE } from '../memory/units.ts';
import type { Zone } from '../zones/zone.ts';
import { expand } from './expand.ts';
import { type ClaimRule, rmqueueFallback } from './fallback.ts';
import { deleteFromFreeList, firstFree } from './free-list.ts';

/**
 * Takes the first block of the smallest order that has one and cuts it to size.
 * @returns its first page, or NO_PAGE when no list of this migratetype has a block of `order` or more
 * Kernel: __rmqueue_smallest().
 */
export function rmqueueSmallest(zone: Zone, order: number, migratetype: number): number {
  for (let current = order; current <= zone.maxPageOrder; current++) {
    const pfn = firstFree(zone, current, migratetype);
    if (pfn === NO_PAGE) continue;
    deleteFromFreeList(zone, pfn, current);
    expand(zone, pfn, order, current, migratetype);
    return pfn;
  }
  return NO_PAGE;
}

/** Takes a block as rmqueueSmallest() does, in one go where the memory map knows a shortcut (memmap/shortcuts). */
export function takeAndSplit(zone: Zone, order: number, migratetype: number): number {
  if (order > zone.maxPageOrder) return NO_PAGE;
  return zone.memmap.shortcuts?.take(zone, order, migratetype) ?? rmqueueSmallest(zone, order, migratetype);
}

/**
 * Takes a block of `order`, stealing from another migratetype if need be.
 * @returns its first page, or NO_PAGE when the zone has no block that large
 * Kernel: __rmqueue().
 */
export function rmqueue(zone: Zone, order: number, migratetype: number, noFragment = false, claim?: ClaimRule): number {
  for (;;) {
    const pfn = takeAndSplit(zone, order, migratetype);
    if (pfn !== NO_PAGE) return pfn;
    if (rmqueueFallback(zone, order, migratetype, noFragment, claim) === undefined) return NO_PAGE;
  }
}
