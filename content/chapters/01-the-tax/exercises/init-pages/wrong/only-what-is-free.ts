// caught by: every-page — It writes descriptors only for pages that somebody has; but which those are, only a descriptor could say.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  for (let pfn = from; pfn < to; pfn++) {
    if (memory.section(pfn).memmap.length > 0 && memmap.state(pfn) !== 'none') memmap.initPage(pfn, node, index);
  }
}
// #endregion init-pages
