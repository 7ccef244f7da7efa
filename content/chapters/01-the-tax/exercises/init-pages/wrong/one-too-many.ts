// caught by: no-other-page — The loop runs up to and including `to`, which belongs to whoever comes next.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  for (let pfn = from; pfn <= to; pfn++) if (memory.section(pfn).memmap.length > 0) memmap.initPage(pfn, node, index);
}
// #endregion init-pages
