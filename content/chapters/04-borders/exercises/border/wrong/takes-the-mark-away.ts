// caught by: only-asks — The mark of the buddy is taken away before the zones are compared, and stays away if they differ.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  if (!memmap.isFreeOfOrder(buddyPfn, order)) return false;
  memmap.clearFree(buddyPfn);
  if (memmap.zoneId(buddyPfn) !== memmap.zoneId(pfn)) return false;
  memmap.setFree(buddyPfn, order, 1);
  return true;
}
// #endregion border
