// caught by: other-zone — Zones are thought to begin where a pageblock does, so that two pages of one pageblock are of one zone.
import type { Zone } from 'engine';

// #region border
export function pageIsBuddy(zone: Zone, pfn: number, buddyPfn: number, order: number): boolean {
  const { memmap } = zone;
  const pageblock = 2 ** zone.pageblockOrder;
  const isSamePageblock = Math.floor(pfn / pageblock) === Math.floor(buddyPfn / pageblock);
  return memmap.isFreeOfOrder(buddyPfn, order) && (isSamePageblock || memmap.zoneId(buddyPfn) === memmap.zoneId(pfn));
}
// #endregion border
