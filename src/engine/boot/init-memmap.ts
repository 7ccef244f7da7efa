/**
 * Writing descriptors for the first time, and the types of the pageblocks.
 *
 * Models memmap_init_range() and init_unavailable_range(), mm/page_alloc.c, Linux 6.1.
 */
import { MOVABLE } from '../zones/migratetype.ts';
import { setPageblockType } from '../zones/pageblock.ts';
import type { Zone } from '../zones/zone.ts';
import { initPages } from './init-pages.ts';

/**
 * Writes the descriptors from `from` up to, not including, `to`, holes included. A pageblock becomes movable if its
 * first page exists; one that begins in a hole stays what zero bits say, unmovable.
 */
export function initMemmapRange(zone: Zone, from: number, to: number): void {
  initPages(zone, from, to);
  const blockPages = 1 << zone.pageblockOrder;
  const first = Math.max(from, zone.startPfn);
  for (let pfn = Math.ceil(first / blockPages) * blockPages; pfn < to; pfn += blockPages) {
    if (zone.memory.exists(pfn)) setPageblockType(zone, pfn, MOVABLE);
  }
}

/**
 * The first page that the zone's descriptors are written from: pages before the zone that no zone spans are included,
 * as far as a block that ends in the zone may begin there.
 */
export function firstDescribedPfn(zone: Zone, zones: readonly Zone[]): number {
  const { startPfn } = zone;
  const endsBefore = zones.map((other) => other.startPfn + other.spannedPages).filter((end) => end <= startPfn);
  return Math.max(startPfn - (startPfn % (1 << zone.maxPageOrder)), ...endsBefore);
}
