// caught by: holes — It ends at the first page that does not exist, and the pages behind the hole get nothing.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  for (let pfn = from; pfn < to && memory.exists(pfn); pfn++) memmap.initPage(pfn, node, index);
}
// #endregion init-pages
