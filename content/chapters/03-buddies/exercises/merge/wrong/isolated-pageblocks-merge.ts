// caught by: set-aside — Pageblocks that were set aside are merged like any others, so pages that somebody is emptying are handed out.
import {
  addToFreeList, addToFreeListTail, buddyMergeLikely, type Capture, captures, deleteFromFreeList, findBuddyPfn, findParentPfn, pageIsBuddy, type Zone,
} from 'engine';

// #region merge
export function freeOnePage(
  zone: Zone, pfn: number, order: number, migratetype: number, toTail = false, capture?: Capture,
): void {
  while (order < zone.maxPageOrder) {
    if (capture !== undefined && captures(capture, zone, pfn, order, migratetype)) return;
    const buddyPfn = findBuddyPfn(pfn, order);
    if (!pageIsBuddy(zone, pfn, buddyPfn, order)) break;
    deleteFromFreeList(zone, buddyPfn, order);
    pfn = findParentPfn(pfn, order);
    order++;
  }
  if (toTail || buddyMergeLikely(zone, pfn, order)) addToFreeListTail(zone, pfn, order, migratetype);
  else addToFreeList(zone, pfn, order, migratetype);
}
// #endregion merge
