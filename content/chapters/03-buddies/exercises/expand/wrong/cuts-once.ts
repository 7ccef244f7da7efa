// caught by: every-upper-half — One cut is thought to be enough: the whole upper half becomes free and the lower is taken for a block of order low.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  if (high > low) addToFreeList(zone, pfn + (1 << (high - 1)), high - 1, migratetype);
}
// #endregion expand
