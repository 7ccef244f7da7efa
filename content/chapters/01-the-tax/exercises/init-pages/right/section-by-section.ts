// Whether there are descriptors is asked once a section, not once a page.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  for (let start = from; start < to; ) {
    const section = zone.memory.section(start);
    const end = Math.min(section.firstPfn + 32_768, to);
    if (section.memmap.length > 0) {
      for (let pfn = start; pfn < end; pfn++) zone.memmap.initPage(pfn, zone.node, zone.index);
    }
    start = end;
  }
}
// #endregion init-pages
