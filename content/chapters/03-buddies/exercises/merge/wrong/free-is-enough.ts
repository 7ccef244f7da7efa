// caught by: same-order — Only the free mark is read, not the order, so a block of which only a part is free is merged as a whole.
import {
  addToFreeList, addToFreeListTail, buddyMergeLikely, type Capture, captures, deleteFromFreeList, findBuddyPfn, findParentPfn, type Zone,
} from 'engine';

declare function mayMergePageblocks(zone: Zone, buddyPfn: number, migratetype: number): boolean;

// #region merge
export function freeOnePage(
  zone: Zone, pfn: number, order: number, migratetype: number, toTail = false, capture?: Capture,
): void {
  while (order < zone.maxPageOrder) {
    if (capture !== undefined && captures(capture, zone, pfn, order, migratetype)) return;
    const buddyPfn = findBuddyPfn(pfn, order);
    const { memmap } = zone;
    if (!memmap.isFree(buddyPfn) || memmap.zoneId(buddyPfn) !== memmap.zoneId(pfn)) break;
    if (order >= zone.pageblockOrder && !mayMergePageblocks(zone, buddyPfn, migratetype)) break;
    deleteFromFreeList(zone, buddyPfn, memmap.freeOrder(buddyPfn));
    pfn = findParentPfn(pfn, order);
    order++;
  }
  if (toTail || buddyMergeLikely(zone, pfn, order)) addToFreeListTail(zone, pfn, order, migratetype);
  else addToFreeList(zone, pfn, order, migratetype);
}
// #endregion merge
