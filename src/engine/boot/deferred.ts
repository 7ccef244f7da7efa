/**
 * Deferred initialisation. The descriptors of a large machine are many gigabytes; boot writes those of the first
 * section of each node's last zone, and the rest is written section by section, when the allocator has run out.
 *
 * Models CONFIG_DEFERRED_STRUCT_PAGE_INIT: defer_init() and deferred_grow_zone(), mm/page_alloc.c, Linux 6.1. There
 * threads write the rest before the first process runs; here it waits until somebody asks. Which pages of the rest
 * memblock had reserved is written into a table, since memblock itself is gone by then.
 */
import type { PageRange, PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_SIZE, PAGES_PER_SECTION } from '../memory/units.ts';
import type { KernelData } from '../memmap/kernel-data.ts';
import type { DeferredPages } from '../zones/deferred.ts';
import type { Pgdat } from '../zones/pgdat.ts';
import type { Zone } from '../zones/zone.ts';
import { deferredTable, read64, setDeferredTable, write64 } from './boot-record.ts';
import { freeRange } from './free-all.ts';
import { initMemmapRange } from './init-memmap.ts';
import type { Machine } from './machine.ts';
import type { Memblock } from './memblock.ts';
import type { Sections } from './online.ts';
import { updateWatermarks } from './watermarks.ts';

const ENTRY_LANES = 4;
const HEADER_LANES = 2;

/** The last zone of a node, which alone may have deferred pages: low zones are always whole. */
export function lastZone({ nodeId, endPfn }: Pgdat, zones: readonly Zone[]): Zone | undefined {
  return zones.find((zone) => zone.node === nodeId && zone.startPfn + zone.spannedPages === endPfn);
}

/**
 * Where boot stops to write the node's descriptors: at the first section that begins after a section's worth of pages
 * that exist in its last zone. Infinity when the zone ends before. Kernel: defer_init().
 */
export function firstDeferredPfn(zone: Zone, ranges: readonly PageRange[]): number {
  const zoneEnd = zone.startPfn + zone.spannedPages;
  let written = 0;
  for (const { startPfn, pages } of ranges) {
    const from = Math.max(startPfn, zone.startPfn);
    const to = Math.min(startPfn + pages, zoneEnd);
    if (from >= to) continue;
    const enough = from + Math.max(0, PAGES_PER_SECTION - written);
    const pfn = Math.ceil(enough / PAGES_PER_SECTION) * PAGES_PER_SECTION;
    if (pfn < to) return pfn;
    written += to - from;
  }
  return Infinity;
}

/** Writes down which deferred pages are free: the table holds their ranges, each two page frame numbers. */
export function writeDeferredTable(memory: PhysicalMemory, kernelData: KernelData, memblock: Memblock, nodes: readonly Pgdat[]): void {
  const firstPfn = Math.min(...nodes.map((pgdat) => pgdat.firstDeferredPfn));
  if (firstPfn === Infinity) return;
  // The table takes memory itself, which may cut a range in two.
  const most = memblock.freePageRanges().length + 1;
  const bytes = (HEADER_LANES + most * ENTRY_LANES) * LANE_SIZE;
  const address = memblock.alloc(bytes, 64);
  const lanes = memory.view(address, bytes / LANE_SIZE);
  const ranges = memblock.freePageRanges().filter(({ endPfn }) => endPfn > firstPfn);
  lanes[0] = ranges.length;
  ranges.forEach(({ startPfn, endPfn }, index) => {
    write64(lanes, HEADER_LANES + index * ENTRY_LANES, startPfn);
    write64(lanes, HEADER_LANES + index * ENTRY_LANES + 2, endPfn);
  });
  setDeferredTable(kernelData, address);
}

/** Bytes of the table, 0 when there is none. */
export function deferredTableBytes(memory: PhysicalMemory, kernelData: KernelData): number {
  const address = deferredTable(kernelData);
  return address === 0 ? 0 : (HEADER_LANES + memory.read32(address) * ENTRY_LANES) * LANE_SIZE;
}

/** Gives each zone that has deferred pages the means to get at them. */
export function attachDeferred(machine: Machine, sections: Sections): void {
  for (const pgdat of machine.nodes) {
    const zone = lastZone(pgdat, machine.zones);
    if (zone !== undefined && pgdat.firstDeferredPfn < Infinity) zone.deferred = new Deferred(machine, sections, pgdat, zone);
  }
}

class Deferred implements DeferredPages {
  readonly #machine: Machine;
  readonly #sections: Sections;
  readonly #pgdat: Pgdat;
  readonly #zone: Zone;

  constructor(machine: Machine, sections: Sections, pgdat: Pgdat, zone: Zone) {
    this.#machine = machine;
    this.#sections = sections;
    this.#pgdat = pgdat;
    this.#zone = zone;
  }

  grow(order: number): boolean {
    const { managedPages } = this.#zone;
    const wanted = managedPages + 2 ** order;
    while (this.#zone.managedPages < wanted) {
      const next = this.#nextFree();
      if (next === undefined) break;
      this.#growSection(next);
    }
    if (this.#nextFree() === undefined) {
      this.#pgdat.firstDeferredPfn = Infinity;
      this.#zone.deferred = undefined;
    }
    if (this.#zone.managedPages === managedPages) return false;
    updateWatermarks(this.#machine);
    return true;
  }

  /** The first deferred page that is free, or undefined. Sections in which none is are passed over for good. */
  #nextFree(): number | undefined {
    const from = this.#pgdat.firstDeferredPfn;
    const end = this.#pgdat.endPfn;
    for (const { startPfn, endPfn } of deferredFreeRanges(this.#machine)) {
      const first = Math.max(startPfn, from);
      if (first < Math.min(endPfn, end)) return first;
    }
    return undefined;
  }

  /** Writes the descriptors of the page's section, as far as it is the zone's, and frees what is free of it. */
  #growSection(pfn: number): void {
    const number = Math.floor(pfn / PAGES_PER_SECTION);
    const from = Math.max(number * PAGES_PER_SECTION, this.#zone.startPfn);
    const to = Math.min((number + 1) * PAGES_PER_SECTION, this.#pgdat.endPfn);
    this.#sections.bringOnline(number);
    initMemmapRange(this.#zone, from, to);
    for (const { startPfn, endPfn } of deferredFreeRanges(this.#machine)) {
      const first = Math.max(startPfn, from);
      const last = Math.min(endPfn, to);
      if (first < last) freeRange(this.#zone, first, last);
    }
    this.#pgdat.firstDeferredPfn = to;
  }
}

/** The deferred pages that are free once their descriptors are written, ascending. */
export function* deferredFreeRanges({ memory, kernelData }: Machine): Generator<{ startPfn: number; endPfn: number }> {
  const address = deferredTable(kernelData);
  if (address === 0) return;
  const lanes = memory.view(address, deferredTableBytes(memory, kernelData) / LANE_SIZE);
  for (let lane = HEADER_LANES; lane < lanes.length; lane += ENTRY_LANES) {
    yield { startPfn: read64(lanes, lane), endPfn: read64(lanes, lane + 2) };
  }
}

/** Whether a page's descriptor waits to be written. Kernel: early_page_uninitialised(). */
export function isDeferred({ nodes }: Pick<Machine, 'nodes'>, pfn: number): boolean {
  return nodes.some(({ firstDeferredPfn: first, endPfn }) => pfn >= first && pfn < endPfn);
}

/** Writes all that is deferred. On a machine of many terabytes this is what boot avoided. Kernel: page_alloc_init_late(). */
export function initAllDeferred({ zones }: Machine): void {
  for (const zone of zones) {
    while (zone.deferred?.grow(0) === true) {
      // Each round is a section.
    }
  }
}
