// caught by: every-page — The page frame number is never raised, so the loop never ends.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  for (let pfn = from; pfn < to; ) if (memory.section(pfn).memmap.length > 0) memmap.initPage(pfn, node, index);
}
// #endregion init-pages
