// Buddy and parent by division instead of bits, and the conditions written out.
import {
  addToFreeList, addToFreeListTail, buddyMergeLikely, type Capture, captures, deleteFromFreeList, type Zone,
} from 'engine';

declare function mayMergePageblocks(zone: Zone, buddyPfn: number, migratetype: number): boolean;

// #region merge
export function freeOnePage(
  zone: Zone, pfn: number, order: number, migratetype: number, toTail = false, capture?: Capture,
): void {
  const { memmap } = zone;
  for (; order < zone.maxPageOrder; order++) {
    if (capture !== undefined && captures(capture, zone, pfn, order, migratetype)) return;
    const size = 2 ** order;
    const isLower = (pfn / size) % 2 === 0;
    const buddy = isLower ? pfn + size : pfn - size;
    const mayMerge = memmap.isFree(buddy) && memmap.freeOrder(buddy) === order && memmap.zoneId(buddy) === memmap.zoneId(pfn)
      && (order < zone.pageblockOrder || mayMergePageblocks(zone, buddy, migratetype));
    if (!mayMerge) break;
    deleteFromFreeList(zone, buddy, order);
    if (!isLower) pfn = buddy;
  }
  if (toTail || buddyMergeLikely(zone, pfn, order)) addToFreeListTail(zone, pfn, order, migratetype);
  else addToFreeList(zone, pfn, order, migratetype);
}
// #endregion merge
