// caught by: marks-and-counters — Every page of the half is marked free, not only the first, so a neighbour may merge with the inside of a block.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  for (let order = high - 1; order >= low; order--) {
    const half = pfn + (1 << order);
    addToFreeList(zone, half, order, migratetype);
    for (let page = half + 1; page < half + (1 << order); page++) zone.memmap.setFree(page, order, migratetype);
  }
}
// #endregion expand
