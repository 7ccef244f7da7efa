// caught by: nothing-left-over — The part that the caller asked for is put on a list too, and the next caller gets it as well.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  for (let order = high - 1; order >= low; order--) addToFreeList(zone, pfn + (1 << order), order, migratetype);
  addToFreeList(zone, pfn, low, migratetype);
}
// #endregion expand
