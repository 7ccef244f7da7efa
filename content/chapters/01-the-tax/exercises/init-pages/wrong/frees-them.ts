// caught by: reserved — It marks each page free, though no list leads to it and the memory map itself lies in some of them.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  for (let pfn = from; pfn < to; pfn++) {
    if (memory.section(pfn).memmap.length === 0) continue;
    memmap.initPage(pfn, node, index);
    memmap.setFree(pfn, 0, 0);
  }
}
// #endregion init-pages
