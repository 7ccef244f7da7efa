// As the kernel does it: first the pages that exist, then the holes between them.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  const isThere = (pfn: number): boolean => memory.exists(pfn);
  for (let pfn = from; pfn < to; pfn++) if (isThere(pfn)) memmap.initPage(pfn, node, index);
  for (let pfn = from; pfn < to; pfn++) {
    if (!isThere(pfn) && memory.section(pfn).memmap.length > 0) memmap.initPage(pfn, node, index);
  }
}
// #endregion init-pages
