// caught by: other-zone — The zone of the block is compared with itself: a slip that no compiler sees.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  return memmap.isFreeOfOrder(buddyPfn, order) && memmap.zoneId(pfn) === memmap.zoneId(pfn);
}
// #endregion border
