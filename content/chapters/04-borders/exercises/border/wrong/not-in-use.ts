// caught by: nothing-there — What is not in use is thought to be free, so a hole becomes memory.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  return memmap.state(buddyPfn) !== 'allocated' && memmap.freeOrder(buddyPfn) === order
    && memmap.zoneId(buddyPfn) === memmap.zoneId(pfn);
}
// #endregion border
