// caught by: within-a-pageblock — The types are compared at every order, though a block may be freed to a list that is not its pageblock's.
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
    const buddyType = pageblockType(zone, buddyPfn);
    if (buddyType !== migratetype && !(isMergeable(buddyType) && isMergeable(migratetype))) break;
    deleteFromFreeList(zone, buddyPfn, order);
    pfn = findParentPfn(pfn, order);
    order++;
  }
  if (toTail || buddyMergeLikely(zone, pfn, order)) addToFreeListTail(zone, pfn, order, migratetype);
  else addToFreeList(zone, pfn, order, migratetype);
}
// #endregion merge
