// caught by: nothing-else — Free pages are filled with a pattern on the way, which is nobody's order: on some machines they may not even be touched.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  for (let order = high - 1; order >= low; order--) {
    const half = pfn + (1 << order);
    addToFreeList(zone, half, order, migratetype);
    for (let byte = 16; byte < 4096; byte += 4) zone.memory.write32(half * 4096 + byte, 0xaaaaaaaa);
  }
}
// #endregion expand
