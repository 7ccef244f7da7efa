// caught by: reserved — It takes the mark that the page is reserved away again, before anybody knows which pages the kernel itself lies in.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  for (let pfn = from; pfn < to; pfn++) {
    if (memory.section(pfn).memmap.length === 0) continue;
    memmap.initPage(pfn, node, index);
    memmap.clearReserved(pfn);
  }
}
// #endregion init-pages
