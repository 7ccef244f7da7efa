// caught by: all-the-way-up — One merge is thought to be enough: two blocks become one, and the one never asks for its own buddy.
import {
  addToFreeList, addToFreeListTail, buddyMergeLikely, type Capture, captures, deleteFromFreeList, findBuddyPfn, findParentPfn, pageIsBuddy, type Zone,
} from 'engine';

// #region merge
export function freeOnePage(
  zone: Zone, pfn: number, order: number, migratetype: number, toTail = false, capture?: Capture,
): void {
  if (order < zone.maxPageOrder) {
    if (capture !== undefined && captures(capture, zone, pfn, order, migratetype)) return;
    const buddyPfn = findBuddyPfn(pfn, order);
    if (pageIsBuddy(zone, pfn, buddyPfn, order)) {
      deleteFromFreeList(zone, buddyPfn, order);
      pfn = findParentPfn(pfn, order);
      order++;
    }
  }
  if (toTail || buddyMergeLikely(zone, pfn, order)) addToFreeListTail(zone, pfn, order, migratetype);
  else addToFreeList(zone, pfn, order, migratetype);
}
// #endregion merge
