// caught by: list-of-its-type — The type is kept only if the block is still marked free, but it was taken off its list before, so all halves become unmovable.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  for (let order = high - 1; order >= low; order--) addToFreeList(zone, pfn + (1 << order), order, zone.memmap.isFree(pfn) ? migratetype : 0);
}
// #endregion expand
