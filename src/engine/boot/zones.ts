/**
 * Setting up the zones: each gets its struct zone, its span, its count of pages that exist, and empty free lists.
 *
 * Models free_area_init_core() and calculate_node_totalpages(), mm/page_alloc.c, Linux 6.1.
 */
import type { KernelData } from '../memmap/kernel-data.ts';
import type { Memmap } from '../memmap/memmap.ts';
import type { PageRange, PhysicalMemory } from '../memory/physical-memory.ts';
import { Zone } from '../zones/zone.ts';
import { zoneOffset } from './boot-record.ts';

/** A zone as boot is told of it. */
export interface ZoneSpan {
  readonly name: string;
  /** position in enum zone_type: DMA 0, DMA32 1, Normal 2, HighMem 3, Device 4 */
  readonly index: number;
  /** first page frame number */
  readonly startPfn: number;
  /** first page frame number beyond the zone */
  readonly endPfn: number;
  /** memory node, 0 when left out */
  readonly node?: number;
}

/** Names of the zones by index, as x86-64 has them, and HighMem where 32-bit machines have it. */
export const ZONE_NAMES: readonly string[] = ['DMA', 'DMA32', 'Normal', 'HighMem', 'Device'];

export function initZones(setting: {
  memory: PhysicalMemory; memmap: Memmap; kernelData: KernelData; ranges: readonly PageRange[];
  spans: readonly ZoneSpan[]; maxPageOrder: number; pageblockOrder: number;
}): Zone[] {
  const { memory, memmap, kernelData, ranges, maxPageOrder, pageblockOrder } = setting;
  return setting.spans.map((span, position) => {
    const offset = zoneOffset(ranges.length, position);
    const zone = new Zone({
      name: span.name, index: span.index, memory, memmap, kernelData, offset, maxPageOrder, pageblockOrder,
    });
    zone.node = span.node ?? 0;
    zone.startPfn = span.startPfn;
    zone.spannedPages = span.endPfn - span.startPfn;
    zone.presentPages = presentPages(ranges, span.startPfn, span.endPfn);
    zone.initFreeLists();
    return zone;
  });
}

/** Pages that exist from `from` up to, not including, `to`. */
export function presentPages(ranges: readonly PageRange[], from: number, to: number): number {
  return ranges.reduce((sum, { startPfn, pages }) => {
    return sum + Math.max(0, Math.min(startPfn + pages, to) - Math.max(startPfn, from));
  }, 0);
}
