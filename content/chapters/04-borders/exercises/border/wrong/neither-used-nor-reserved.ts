// caught by: nothing-there — A descriptor that says nothing is taken for a free one, but all-zero must mean that nobody may merge.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  const state = memmap.state(buddyPfn);
  const isNobodys = state !== 'allocated' && state !== 'reserved';
  return isNobodys && memmap.freeOrder(buddyPfn) === order && memmap.zoneId(buddyPfn) === memmap.zoneId(pfn);
}
// #endregion border
