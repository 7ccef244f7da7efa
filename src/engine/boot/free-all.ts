/**
 * The hand-over: memblock's free memory goes to the buddy allocator, in blocks as large as their alignment allows,
 * lowest first, each to the back of its list. From here on memblock is not used again. Memory of devices is not
 * handed over, and deferred memory not yet.
 *
 * Models memblock_free_all(), __free_pages_memory() (mm/memblock.c) and __free_pages_core() (mm/page_alloc.c),
 * Linux 6.1.
 */
import { freeAndMerge } from '../buddy/free-one-page.ts';
import { pageblockType } from '../zones/pageblock.ts';
import { ZONE_DEVICE } from '../zones/watermark.ts';
import type { Zone } from '../zones/zone.ts';
import type { Machine } from './machine.ts';
import type { Memblock } from './memblock.ts';

export function freeAll(machine: Machine, memblock: Memblock): void {
  for (const { startPfn, endPfn } of memblock.freePageRanges()) {
    for (const zone of machine.zones) {
      if (zone.index === ZONE_DEVICE) continue;
      const from = Math.max(startPfn, zone.startPfn);
      const to = Math.min(endPfn, zone.startPfn + zone.spannedPages, firstWaiting(machine, zone));
      if (from < to) freeRange(zone, from, to);
    }
  }
}

/** The first page of the zone that has no descriptor yet. */
function firstWaiting({ nodes }: Machine, zone: Zone): number {
  return zone.deferred === undefined ? Infinity : nodes.find(({ nodeId }) => nodeId === zone.node)?.firstDeferredPfn ?? Infinity;
}

/** Frees the pages from `startPfn` up to, not including, `endPfn`. */
export function freeRange(zone: Zone, startPfn: number, endPfn: number): void {
  for (let pfn = startPfn; pfn < endPfn; ) {
    let order = pfn === 0 ? zone.maxPageOrder : Math.min(zone.maxPageOrder, trailingZeros(pfn));
    while (pfn + (1 << order) > endPfn) order--;
    freePagesCore(zone, pfn, order);
    pfn += 1 << order;
  }
}

/** Makes pages that were reserved the zone's own, and frees them. Kernel: __free_pages_core(). */
function freePagesCore(zone: Zone, pfn: number, order: number): void {
  const { memmap } = zone;
  for (let page = pfn; page < pfn + (1 << order); page++) memmap.clearReserved(page);
  zone.managedPages += 1 << order;
  freeAndMerge(zone, pfn, order, pageblockType(zone, pfn), true);
}

/** Number of zero bits below the lowest one; `pfn` is not 0. Kernel: __ffs(). */
function trailingZeros(pfn: number): number {
  const low = pfn & -pfn;
  return low === 0 ? 32 : 31 - Math.clz32(low);
}
