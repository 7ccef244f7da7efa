// caught by: other-zone — Only the number of the node is compared, but one node has several zones.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  return memmap.isFreeOfOrder(buddyPfn, order) && memmap.zoneId(buddyPfn) >>> 3 === memmap.zoneId(pfn) >>> 3;
}
// #endregion border
