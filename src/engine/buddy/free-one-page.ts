/**
 * Freeing. A freed block looks for its buddy; if the buddy is free too, the two become one block of the next order,
 * which looks for its own buddy, and so on upwards.
 *
 * Models __free_one_page() and buddy_merge_likely(), mm/page_alloc.c, Linux 6.1. Left out: guard pages, shuffling,
 * and the report of free pages to a host.
 */
import { isMergeable } from '../zones/migratetype.ts';
import { pageblockType } from '../zones/pageblock.ts';
import type { Zone } from '../zones/zone.ts';
import { findBuddyPfn, findParentPfn, pageIsBuddy } from './buddy.ts';
import { type Capture, captures } from './capture.ts';
import { addToFreeList, addToFreeListTail, deleteFromFreeList } from './free-list.ts';

// #region merge
/**
 * Frees the block of `order` at `pfn`, which is on no list, and merges it as far as it goes.
 * @param migratetype the list that the block goes to, whatever the types of the pageblocks it grew over
 * @param toTail put the block at the back of its list in any case; boot does
 * @param capture a request that waits for a block just like this one and takes it from under the merge
 */
export function freeOnePage(
  zone: Zone, pfn: number, order: number, migratetype: number, toTail = false, capture?: Capture,
): void {
  while (order < zone.maxPageOrder) {
    if (capture !== undefined && captures(capture, zone, pfn, order, migratetype)) return;
    const buddyPfn = findBuddyPfn(pfn, order);
    if (!pageIsBuddy(zone, pfn, buddyPfn, order)) break;
    if (order >= zone.pageblockOrder && !mayMergePageblocks(zone, buddyPfn, migratetype)) break;
    deleteFromFreeList(zone, buddyPfn, order);
    pfn = findParentPfn(pfn, order);
    order++;
  }
  if (toTail || buddyMergeLikely(zone, pfn, order)) addToFreeListTail(zone, pfn, order, migratetype);
  else addToFreeList(zone, pfn, order, migratetype);
}
// #endregion merge

/** Frees a block as freeOnePage() does, in one go where the memory map knows a shortcut (memmap/shortcuts). */
export function freeAndMerge(
  zone: Zone, pfn: number, order: number, migratetype: number, toTail = false, capture?: Capture,
): void {
  const { shortcuts } = zone.memmap;
  if (shortcuts === undefined || capture !== undefined) freeOnePage(zone, pfn, order, migratetype, toTail, capture);
  else shortcuts.give(zone, pfn, order, migratetype, toTail);
}

/**
 * Whole pageblocks merge unless one of them is set aside: a block on an isolated or reserved list must not grow over
 * a pageblock that is not.
 */
function mayMergePageblocks(zone: Zone, buddyPfn: number, migratetype: number): boolean {
  const buddyType = pageblockType(zone, buddyPfn);
  return buddyType === migratetype || (isMergeable(buddyType) && isMergeable(migratetype));
}

/**
 * Is the block likely to merge soon? It is if the buddy of its parent is free already: then only this block's own
 * buddy is missing. Such a block goes to the back of its list, so that it is not handed out before that happens.
 * Kernel: buddy_merge_likely().
 */
export function buddyMergeLikely(zone: Zone, pfn: number, order: number): boolean {
  if (order >= zone.maxPageOrder - 1) return false;
  const parentPfn = findParentPfn(pfn, order);
  return pageIsBuddy(zone, parentPfn, findBuddyPfn(parentPfn, order + 1), order + 1);
}
