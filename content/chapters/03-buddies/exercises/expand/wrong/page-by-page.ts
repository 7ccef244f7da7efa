// caught by: one-halving — What is left over is freed page by page, so that no block larger than a page ever comes out of a split.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  for (let page = pfn + (1 << low); page < pfn + (1 << high); page++) addToFreeList(zone, page, 0, migratetype);
}
// #endregion expand
