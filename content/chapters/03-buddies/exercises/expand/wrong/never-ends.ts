// caught by: one-halving — The order is never lowered inside the loop, so the loop never ends and the same half is put on the list again and again.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  while (high > low) addToFreeList(zone, pfn + (1 << (high - 1)), high - 1, migratetype);
}
// #endregion expand
