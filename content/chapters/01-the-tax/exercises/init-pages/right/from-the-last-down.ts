// The order in which they are written makes no difference: each descriptor stands for itself.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  for (let pfn = to - 1; pfn >= from; pfn--) {
    const hasDescriptor = zone.memory.section(pfn).memmap.length > 0;
    if (hasDescriptor) zone.memmap.initPage(pfn, zone.node, zone.index);
  }
}
// #endregion init-pages
