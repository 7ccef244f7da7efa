// caught by: marks-and-counters — addToFreeList has counted the block already; counting it again makes the zone believe in memory that is not there.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  for (let order = high - 1; order >= low; order--) {
    addToFreeList(zone, pfn + (1 << order), order, migratetype);
    zone.addNrFree(order, 1);
  }
}
// #endregion expand
