// caught by: every-page — The loop ends one page early: `to` is the first page that is not meant, so the one before it is.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  for (let pfn = from; pfn < to - 1; pfn++) if (memory.section(pfn).memmap.length > 0) memmap.initPage(pfn, node, index);
}
// #endregion init-pages
