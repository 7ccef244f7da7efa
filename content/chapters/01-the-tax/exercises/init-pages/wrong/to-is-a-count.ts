// caught by: no-other-page — It takes `to` for a number of pages, and goes on beyond the end.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  for (let page = 0; page < to; page++) if (memory.section(from + page).memmap.length > 0) memmap.initPage(from + page, node, index);
}
// #endregion init-pages
