// caught by: in-use — The order is read without the mark; in a page that is not free it is a number of somebody else, or zero.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  return memmap.freeOrder(buddyPfn) === order && memmap.zoneId(buddyPfn) === memmap.zoneId(pfn);
}
// #endregion border
