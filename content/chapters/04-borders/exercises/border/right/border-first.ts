// The border first: the order of the questions is a matter of cost, not of right and wrong.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  const isSameZone = memmap.zoneId(pfn) === memmap.zoneId(buddyPfn);
  return isSameZone && memmap.isFreeOfOrder(buddyPfn, order);
}
// #endregion border
