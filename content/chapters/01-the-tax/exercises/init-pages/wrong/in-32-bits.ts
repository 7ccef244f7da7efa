// caught by: high-page-frames — Page frame numbers are cut to 32 bits, so that high pages are taken for low ones.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  for (let pfn = from; pfn < to; pfn++) {
    const page = pfn | 0;
    if (memory.section(page).memmap.length > 0) memmap.initPage(page, node, index);
  }
}
// #endregion init-pages
