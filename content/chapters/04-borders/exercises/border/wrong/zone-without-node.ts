// caught by: other-node — Only the number of the zone is compared, so the Normal zones of two nodes grow together.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  return memmap.isFreeOfOrder(buddyPfn, order) && (memmap.zoneId(buddyPfn) & 7) === (memmap.zoneId(pfn) & 7);
}
// #endregion border
