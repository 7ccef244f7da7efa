// caught by: every-upper-half — After the first cut the upper half is cut further, not the lower one.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  for (let order = high - 1; order >= low; order--) {
    pfn += 1 << order;
    addToFreeList(zone, pfn, order, migratetype);
  }
}
// #endregion expand
