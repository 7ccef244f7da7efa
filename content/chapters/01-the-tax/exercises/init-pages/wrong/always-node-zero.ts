// caught by: its-zone — Every page is put on node 0, which is right on a machine that has only one.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, index } = zone;
  for (let pfn = from; pfn < to; pfn++) if (memory.section(pfn).memmap.length > 0) memmap.initPage(pfn, 0, index);
}
// #endregion init-pages
