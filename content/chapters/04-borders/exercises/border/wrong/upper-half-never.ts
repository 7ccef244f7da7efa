// caught by: buddies-merge — Only a block in the lower half looks at its neighbour, so those in the upper half stay alone.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  return buddyPfn > pfn && memmap.isFreeOfOrder(buddyPfn, order) && memmap.zoneId(buddyPfn) === memmap.zoneId(pfn);
}
// #endregion border
