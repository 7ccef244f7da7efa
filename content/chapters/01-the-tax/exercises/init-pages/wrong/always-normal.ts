// caught by: its-zone — Every page is said to lie in zone Normal, also those of other zones.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node } = zone;
  for (let pfn = from; pfn < to; pfn++) if (memory.section(pfn).memmap.length > 0) memmap.initPage(pfn, node, 2);
}
// #endregion init-pages
