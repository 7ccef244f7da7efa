// First finds out how far the block will grow, then takes the buddies off their lists.
import {
  addToFreeList, addToFreeListTail, buddyMergeLikely, type Capture, captures, deleteFromFreeList, findBuddyPfn, findParentPfn, pageIsBuddy, type Zone,
} from 'engine';

declare function mayMergePageblocks(zone: Zone, buddyPfn: number, migratetype: number): boolean;

// #region merge
export function freeOnePage(
  zone: Zone, pfn: number, order: number, migratetype: number, toTail = false, capture?: Capture,
): void {
  const buddies: number[] = [];
  let grown = order;
  let start = pfn;
  let isCaptured = false;
  for (; grown < zone.maxPageOrder; grown++) {
    isCaptured = capture !== undefined && captures(capture, zone, start, grown, migratetype);
    const buddy = findBuddyPfn(start, grown);
    if (isCaptured || !pageIsBuddy(zone, start, buddy, grown)) break;
    if (grown >= zone.pageblockOrder && !mayMergePageblocks(zone, buddy, migratetype)) break;
    buddies.push(buddy);
    start = findParentPfn(start, grown);
  }
  buddies.forEach((buddy, step) => deleteFromFreeList(zone, buddy, order + step));
  if (isCaptured) return;
  if (toTail || buddyMergeLikely(zone, start, grown)) addToFreeListTail(zone, start, grown, migratetype);
  else addToFreeList(zone, start, grown, migratetype);
}
// #endregion merge
