// caught by: same-order — The mark is asked and the order is not, so a block of which a part is free is merged as a whole.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  return order >= 0 && memmap.isFree(buddyPfn) && memmap.zoneId(buddyPfn) === memmap.zoneId(pfn);
}
// #endregion border
