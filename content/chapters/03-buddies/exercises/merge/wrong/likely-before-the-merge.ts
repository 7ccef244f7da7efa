// caught by: front-of-the-list — Whether the block is likely to merge soon is asked before it has merged, of a block that is no more.
import {
  addToFreeList, addToFreeListTail, buddyMergeLikely, type Capture, captures, deleteFromFreeList, findBuddyPfn, findParentPfn, pageIsBuddy, type Zone,
} from 'engine';

declare function mayMergePageblocks(zone: Zone, buddyPfn: number, migratetype: number): boolean;

// #region merge
export function freeOnePage(
  zone: Zone, pfn: number, order: number, migratetype: number, toTail = false, capture?: Capture,
): void {
  const isLikely = buddyMergeLikely(zone, pfn, order);
  while (order < zone.maxPageOrder) {
    if (capture !== undefined && captures(capture, zone, pfn, order, migratetype)) return;
    const buddyPfn = findBuddyPfn(pfn, order);
    if (!pageIsBuddy(zone, pfn, buddyPfn, order)) break;
    if (order >= zone.pageblockOrder && !mayMergePageblocks(zone, buddyPfn, migratetype)) break;
    deleteFromFreeList(zone, buddyPfn, order);
    pfn = findParentPfn(pfn, order);
    order++;
  }
  if (toTail || isLikely) addToFreeListTail(zone, pfn, order, migratetype);
  else addToFreeList(zone, pfn, order, migratetype);
}
// #endregion merge
