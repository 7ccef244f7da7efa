// caught by: no-section — It returns at the first section without memory, and the sections behind it get no descriptors.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  for (let pfn = from; pfn < to; pfn++) {
    if (memory.section(pfn).memmap.length === 0) return;
    memmap.initPage(pfn, node, index);
  }
}
// #endregion init-pages
