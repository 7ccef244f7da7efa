// caught by: nothing-left-over — The loop begins at high instead of high - 1, so the block behind this one becomes free as well.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  for (let order = high; order >= low; order--) addToFreeList(zone, pfn + (1 << order), order, migratetype);
}
// #endregion expand
