// The kernel's own way: a size that is halved in each round.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  let size = 1 << high;
  while (high > low) {
    high--;
    size >>= 1;
    addToFreeList(zone, pfn + size, high, migratetype);
  }
}
// #endregion expand
