// caught by: one-halving — The lower half goes on the list and the caller keeps the upper, although the caller was promised the page it asked about.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  for (let order = high - 1; order >= low; order--) {
    addToFreeList(zone, pfn, order, migratetype);
    pfn += 1 << order;
  }
}
// #endregion expand
