// Question by question, the dearest one last.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  if (!memmap.isFree(buddyPfn)) return false;
  if (memmap.freeOrder(buddyPfn) !== order) return false;
  return memmap.zoneId(pfn) === memmap.zoneId(buddyPfn);
}
// #endregion border
