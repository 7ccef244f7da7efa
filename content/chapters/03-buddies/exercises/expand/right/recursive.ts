// The upper half of the whole block first, and then the same for what is left.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  if (high === low) return;
  addToFreeList(zone, pfn + 2 ** (high - 1), high - 1, migratetype);
  expand(zone, pfn, low, high - 1, migratetype);
}
// #endregion expand
