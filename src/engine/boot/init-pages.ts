/**
 * Writing the descriptors of a run of pages for the first time.
 *
 * Models the loops of memmap_init_range() and init_unavailable_range(), mm/page_alloc.c, Linux 6.1: the first takes
 * the pages that exist, the second the holes between them. Here one loop does both.
 */
import type { Zone } from '../zones/zone.ts';

// #region init-pages
/**
 * Writes the descriptor of every page from `from` up to, not including, `to`: its node, its zone, and that it is
 * reserved. A page that does not exist gets one too, if its section has a memory map; a section without memory has none.
 */
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  for (let pfn = from; pfn < to; pfn++) {
    if (memory.section(pfn).memmap.length > 0) memmap.initPage(pfn, node, index);
  }
}
// #endregion init-pages
