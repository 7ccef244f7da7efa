// caught by: one-merge — The buddy is merged but never taken off its list, so its pages are handed out twice.
import {
  addToFreeList, addToFreeListTail, buddyMergeLikely, type Capture, captures, findBuddyPfn, findParentPfn, pageIsBuddy, type Zone,
} from 'engine';

declare function mayMergePageblocks(zone: Zone, buddyPfn: number, migratetype: number): boolean;

// #region merge
export function freeOnePage(
  zone: Zone, pfn: number, order: number, migratetype: number, toTail = false, capture?: Capture,
): void {
  while (order < zone.maxPageOrder) {
    if (capture !== undefined && captures(capture, zone, pfn, order, migratetype)) return;
    const buddyPfn = findBuddyPfn(pfn, order);
    if (!pageIsBuddy(zone, pfn, buddyPfn, order)) break;
    if (order >= zone.pageblockOrder && !mayMergePageblocks(zone, buddyPfn, migratetype)) break;
    pfn = findParentPfn(pfn, order);
    order++;
  }
  if (toTail || buddyMergeLikely(zone, pfn, order)) addToFreeListTail(zone, pfn, order, migratetype);
  else addToFreeList(zone, pfn, order, migratetype);
}
// #endregion merge
