/**
 * Broken memory. When the memory behind a free page fails, that page alone leaves the free lists: the rest of its block
 * is free as before, in smaller blocks. If it was a false alarm, the page comes back.
 *
 * Models take_page_off_buddy(), break_down_buddy_pages() and put_page_back_buddy(), mm/page_alloc.c, and the marks of
 * memory_failure() and unpoison_memory(), mm/memory-failure.c, Linux 6.1. Left out: guard pages, and pages in use.
 */
import { setPageKind, pageKind } from '../memmap/page-kind.ts';
import { NO_PAGE } from '../memory/units.ts';
import { pageblockType } from '../zones/pageblock.ts';
import type { Zone } from '../zones/zone.ts';
import { addToFreeList, deleteFromFreeList } from './free-list.ts';
import { freeOnePage } from './free-one-page.ts';

/**
 * Takes a page out of the free block that it lies in and marks it as broken. Of the block nothing is read but
 * descriptors, in a design that keeps its links there; in another, the first page of the block is read all the same.
 * @returns false, and changes nothing, when the page lies in no free block
 * Kernel: take_page_off_buddy().
 */
export function takePageOffBuddy(zone: Zone, pfn: number): boolean {
  let block = freeBlockOf(zone, pfn);
  if (block === NO_PAGE) return false;
  let order = zone.memmap.freeOrder(block);
  const migratetype = pageblockType(zone, block);
  deleteFromFreeList(zone, block, order);
  while (order > 0) {
    order--;
    const upper = block + 2 ** order;
    addToFreeList(zone, pfn < upper ? upper : block, order, migratetype);
    if (pfn >= upper) block = upper;
  }
  setPageKind(zone.memmap, pfn, 'poisoned');
  return true;
}

/**
 * Frees a page that was taken out.
 * @returns false, and changes nothing, when the page is not marked as broken
 * Kernel: put_page_back_buddy().
 */
export function putPageBackBuddy(zone: Zone, pfn: number): boolean {
  if (pageKind(zone.memmap, pfn) !== 'poisoned') return false;
  zone.memmap.clearReserved(pfn);
  freeOnePage(zone, pfn, 0, pageblockType(zone, pfn));
  return true;
}

/** First page of the free block that a page lies in, or NO_PAGE when it lies in none. */
export function freeBlockOf(zone: Zone, pfn: number): number {
  const { memmap } = zone;
  for (let order = 0; order <= zone.maxPageOrder; order++) {
    const first = pfn - (pfn % 2 ** order);
    if (zone.spans(first) && memmap.isFree(first) && memmap.freeOrder(first) >= order) return first;
  }
  return NO_PAGE;
}
