// caught by: back-of-the-list — Likely to merge soon is taken to mean that the own buddy is free, but then it would have merged already.
import {
  addToFreeList, addToFreeListTail, type Capture, captures, deleteFromFreeList, findBuddyPfn, findParentPfn, pageIsBuddy, type Zone,
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
    deleteFromFreeList(zone, buddyPfn, order);
    pfn = findParentPfn(pfn, order);
    order++;
  }
  const isLikely = order < zone.maxPageOrder && zone.memmap.isFree(findBuddyPfn(pfn, order));
  if (toTail || isLikely) addToFreeListTail(zone, pfn, order, migratetype);
  else addToFreeList(zone, pfn, order, migratetype);
}
// #endregion merge
