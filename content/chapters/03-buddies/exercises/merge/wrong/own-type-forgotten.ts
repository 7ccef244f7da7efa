// caught by: set-aside-itself — Only the buddy's pageblock is asked whether it is set aside, so what is being emptied grows over its border from the other side.
import {
  addToFreeList, addToFreeListTail, buddyMergeLikely, type Capture, captures, deleteFromFreeList, findBuddyPfn, findParentPfn, isMergeable, pageIsBuddy, pageblockType, type Zone,
} from 'engine';

// #region merge
export function freeOnePage(
  zone: Zone, pfn: number, order: number, migratetype: number, toTail = false, capture?: Capture,
): void {
  while (order < zone.maxPageOrder) {
    if (capture !== undefined && captures(capture, zone, pfn, order, migratetype)) return;
    const buddyPfn = findBuddyPfn(pfn, order);
    if (!pageIsBuddy(zone, pfn, buddyPfn, order)) break;
    if (order >= zone.pageblockOrder && pageblockType(zone, buddyPfn) !== migratetype && !isMergeable(pageblockType(zone, buddyPfn))) break;
    deleteFromFreeList(zone, buddyPfn, order);
    pfn = findParentPfn(pfn, order);
    order++;
  }
  if (toTail || buddyMergeLikely(zone, pfn, order)) addToFreeListTail(zone, pfn, order, migratetype);
  else addToFreeList(zone, pfn, order, migratetype);
}
// #endregion merge
