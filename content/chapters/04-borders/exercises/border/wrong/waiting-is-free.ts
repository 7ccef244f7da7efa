// caught by: waiting — What is neither in use nor reserved is thought to be free, but a CPU may have it on its own list.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  const state = memmap.state(buddyPfn);
  const isFree = state !== 'allocated' && state !== 'reserved' && zone.spans(buddyPfn);
  return isFree && memmap.freeOrder(buddyPfn) === order && memmap.zoneId(buddyPfn) === memmap.zoneId(pfn);
}
// #endregion border
