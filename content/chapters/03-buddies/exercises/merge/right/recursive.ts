// The merged block is freed like any other, one order higher.
import {
  addToFreeList, addToFreeListTail, buddyMergeLikely, type Capture, captures, deleteFromFreeList, findBuddyPfn, pageIsBuddy, type Zone,
} from 'engine';

declare function mayMergePageblocks(zone: Zone, buddyPfn: number, migratetype: number): boolean;

// #region merge
export function freeOnePage(
  zone: Zone, pfn: number, order: number, migratetype: number, toTail = false, capture?: Capture,
): void {
  if (order < zone.maxPageOrder) {
    if (capture !== undefined && captures(capture, zone, pfn, order, migratetype)) return;
    const buddyPfn = findBuddyPfn(pfn, order);
    const mayMerge = order < zone.pageblockOrder || mayMergePageblocks(zone, buddyPfn, migratetype);
    if (mayMerge && pageIsBuddy(zone, pfn, buddyPfn, order)) {
      deleteFromFreeList(zone, buddyPfn, order);
      freeOnePage(zone, Math.min(pfn, buddyPfn), order + 1, migratetype, toTail, capture);
      return;
    }
  }
  const put = toTail || buddyMergeLikely(zone, pfn, order) ? addToFreeListTail : addToFreeList;
  put(zone, pfn, order, migratetype);
}
// #endregion merge
