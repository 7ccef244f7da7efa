// caught by: no-section — It writes to descriptors that a section without memory does not have.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memmap, node, index } = zone;
  for (let pfn = from; pfn < to; pfn++) memmap.initPage(pfn, node, index);
}
// #endregion init-pages
