// caught by: one-halving — The size is doubled from round to round where it should be halved, so a half begins where another block is.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  let size = 1;
  while (high > low) {
    high--;
    size *= 2;
    addToFreeList(zone, pfn + size, high, migratetype);
  }
}
// #endregion expand
