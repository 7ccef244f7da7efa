import type { Zone } from 'engine';

// #region init-pages
/**
 * Writes the descriptor of every page from `from` up to, not including, `to`: its node, its zone, and that it is
 * reserved. A page that does not exist gets one too, if its section has a memory map; a section without memory has none.
 */
export function initPages(zone: Zone, from: number, to: number): void {
  // The first one is done; up to `to` the others are yours to write.
  if (from < to) zone.memmap.initPage(from, zone.node, zone.index);
}
// #endregion init-pages
