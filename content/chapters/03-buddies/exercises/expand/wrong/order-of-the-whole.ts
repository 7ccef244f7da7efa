// caught by: one-halving — A half is given the order of the block that was cut, so it claims to be as long as both halves.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  for (let order = high; order > low; order--) addToFreeList(zone, pfn + (1 << (order - 1)), order, migratetype);
}
// #endregion expand
