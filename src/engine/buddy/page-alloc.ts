/**
 * The page allocator's two doors: allocPages and freePages. Between them and the free lists there is only the
 * descriptor, which says who has the page.
 *
 * Models alloc_pages() and __free_pages_ok(), mm/page_alloc.c, Linux 6.1. Left out: watermarks, reclaim, the gfp mask.
 */
import { NO_PAGE } from '../memory/units.ts';
import { MOVABLE } from '../zones/migratetype.ts';
import { pageblockType } from '../zones/pageblock.ts';
import type { Zone } from '../zones/zone.ts';
import { BadPage } from './bad-page.ts';
import { freeAndMerge } from './free-one-page.ts';
import { rmqueue } from './rmqueue.ts';

/**
 * Allocates a block of 2^order pages from a zone.
 * @returns the page frame number of its first page, or NO_PAGE when the zone has no block that large
 */
export function allocPages(zone: Zone, order: number, migratetype: number = MOVABLE): number {
  let pfn = rmqueue(zone, order, migratetype);
  while (pfn === NO_PAGE && zone.deferred?.grow(order) === true) pfn = rmqueue(zone, order, migratetype);
  if (pfn !== NO_PAGE) zone.memmap.setAllocated(pfn, order);
  return pfn;
}

/**
 * Frees a block of 2^order pages. It goes to the list of its pageblock's migratetype.
 * @throws BadPage when the page is not the first of an allocated block, for instance because it was freed before
 */
export function freePages(zone: Zone, pfn: number, order: number): void {
  if (!zone.memmap.clearAllocated(pfn, order)) throw new BadPage(zone, pfn, order);
  freeAndMerge(zone, pfn, order, pageblockType(zone, pfn));
}
