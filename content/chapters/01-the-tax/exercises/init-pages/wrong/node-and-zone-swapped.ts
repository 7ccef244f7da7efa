// caught by: its-zone — Node and zone are passed in the wrong order, and two pages that may merge look like strangers.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  for (let pfn = from; pfn < to; pfn++) if (memory.section(pfn).memmap.length > 0) memmap.initPage(pfn, index, node);
}
// #endregion init-pages
