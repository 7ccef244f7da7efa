// caught by: other-zone — Free and of the same order is thought to be enough, so a block comes to lie in two zones.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  return memmap.isFreeOfOrder(buddyPfn, order) && pfn !== buddyPfn;
}
// #endregion border
