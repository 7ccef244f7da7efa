// caught by: no-other-page — It begins at page 0 whatever `from` says, and writes the descriptors of other zones anew.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  for (let pfn = Math.min(0, from); pfn < to; pfn++) if (memory.section(pfn).memmap.length > 0) memmap.initPage(pfn, node, index);
}
// #endregion init-pages
