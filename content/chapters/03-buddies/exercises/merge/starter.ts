import { addToFreeList, addToFreeListTail, type Capture, captures, type Zone } from 'engine';

// #region merge
/**
 * Frees the block of `order` at `pfn`, which is on no list, and merges it as far as it goes.
 * @param migratetype the list that the block goes to, whatever the types of the pageblocks it grew over
 * @param toTail put the block at the back of its list in any case; boot does
 * @param capture a request that waits for a block just like this one and takes it from under the merge
 */
export function freeOnePage(
  zone: Zone, pfn: number, order: number, migratetype: number, toTail = false, capture?: Capture,
): void {
  if (capture !== undefined && captures(capture, zone, pfn, order, migratetype)) return;
  // The block is free now. But it never asks for its buddy, so no block ever grows again.
  if (toTail) addToFreeListTail(zone, pfn, order, migratetype);
  else addToFreeList(zone, pfn, order, migratetype);
}
// #endregion merge
