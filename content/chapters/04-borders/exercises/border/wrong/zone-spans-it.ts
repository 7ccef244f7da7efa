// caught by: overlapping-spans — The zone is asked whether it spans the buddy, but a span may hold pages of another node.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  return zone.spans(pfn) && zone.spans(buddyPfn) && memmap.isFreeOfOrder(buddyPfn, order);
}
// #endregion border
