// caught by: one-halving — The loop ends one round early, so the last half is on no list and nobody has it.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  for (let order = high - 1; order > low; order--) addToFreeList(zone, pfn + (1 << order), order, migratetype);
}
// #endregion expand
