// A free block that begins at the buddy cannot be larger: it would hold the block that is being freed.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  const isLargeEnough = memmap.isFree(buddyPfn) && memmap.freeOrder(buddyPfn) >= order;
  return isLargeEnough && memmap.zoneId(buddyPfn) === memmap.zoneId(pfn);
}
// #endregion border
