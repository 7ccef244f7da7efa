// caught by: same-order — A smaller free block is taken for a buddy, although what lies behind it is somebody's.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  if (!memmap.isFree(buddyPfn) || memmap.freeOrder(buddyPfn) > order) return false;
  return memmap.zoneId(buddyPfn) === memmap.zoneId(pfn);
}
// #endregion border
