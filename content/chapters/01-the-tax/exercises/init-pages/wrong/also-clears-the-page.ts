// caught by: nothing-else — It clears the page as well; the kernel, the memory map and the firmware lie in some of them.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  for (let pfn = from; pfn < to; pfn++) {
    if (memory.section(pfn).memmap.length === 0) continue;
    memmap.initPage(pfn, node, index);
    if (memory.exists(pfn)) memory.write32(pfn * 4096, 0);
  }
}
// #endregion init-pages
