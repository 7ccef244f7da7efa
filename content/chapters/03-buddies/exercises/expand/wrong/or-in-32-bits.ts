// caught by: high-page-frames — Bit operators of JavaScript cut their operands to 32 bits, and a page frame number may have more.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  for (let order = high - 1; order >= low; order--) addToFreeList(zone, pfn | (1 << order), order, migratetype);
}
// #endregion expand
