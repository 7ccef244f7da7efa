// caught by: every-page — It writes one descriptor a pageblock, as if a descriptor stood for a block; it stands for one page.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  for (let pfn = from; pfn < to; pfn += 2 ** zone.pageblockOrder) {
    if (memory.section(pfn).memmap.length > 0) memmap.initPage(pfn, node, index);
  }
}
// #endregion init-pages
