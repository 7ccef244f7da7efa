/**
 * The instant at which a kernel's memblock has handed its memory to the buddy allocator, predicted from
 * memblock's two lists alone: the zones, the pageblocks, the first free lists.
 *
 * Models zone_spanned_pages_in_node(), memmap_init_range(), defer_init() (mm/page_alloc.c) and
 * free_low_memory_core_early() (mm/memblock.c), Linux 6.1 on x86-64, with CONFIG_DEFERRED_STRUCT_PAGE_INIT.
 * Left out: movable nodes, ZONE_MOVABLE.
 */
import { bootToMemblock } from '../boot/boot.ts';
import { freeRange } from '../boot/free-all.ts';
import type { Machine } from '../boot/machine.ts';
import { Memblock } from '../boot/memblock.ts';
import { presentSections } from '../boot/sections.ts';
import { ZONE_NAMES, type ZoneSpan } from '../boot/zones.ts';
import type { DesignName } from '../memmap/memmap.ts';
import type { PageRange } from '../memory/physical-memory.ts';
import { PAGE_SIZE, PAGES_PER_SECTION } from '../memory/units.ts';
import { UNMOVABLE } from '../zones/migratetype.ts';
import { setPageblockType } from '../zones/pageblock.ts';
import { MalformedRecording } from './malformed.ts';
import { ownSections } from './own-sections.ts';
import { readSnapshot } from './read-snapshot.ts';
import type { Snapshot } from './recording.ts';

/** A range of memblock's. */
export interface MemblockRegion {
  /** physical address in bytes */
  readonly base: number;
  /** bytes */
  readonly size: number;
  /** enum memblock_flags: 4 is MEMBLOCK_NOMAP, memory that nobody may use */
  readonly flags: number;
  /** number of the memory node */
  readonly nid: number;
}

/** A snapshot with what memblock knew. */
export interface BootSnapshot extends Snapshot {
  readonly memblock_memory: readonly MemblockRegion[];
  readonly memblock_reserved: readonly MemblockRegion[];
}

/** What is predicted: the machine, and for each of its zones where its descriptors stopped being written. */
export interface PredictedBoot {
  readonly machine: Machine;
  /** first page of each zone that is left for later, Infinity where none is */
  readonly deferred: readonly number[];
}

/** First pages of DMA32 and Normal on x86-64, where DMA and DMA32 end: 16 MiB, 4 GiB. */
const ZONE_BORDERS: readonly number[] = [0, 4096, 1_048_576, Infinity];
const MEMBLOCK_NOMAP = 4;

/** @throws MalformedRecording naming what is missing */
export function readBootSnapshot(text: string, name: string): BootSnapshot {
  const snapshot = readSnapshot(text, name);
  const { memblock_memory: memory, memblock_reserved: reserved } = snapshot as Partial<BootSnapshot>;
  for (const [key, regions] of [
    ['memblock_memory', memory],
    ['memblock_reserved', reserved],
  ] as const) {
    if (!Array.isArray(regions) || !regions.every(isRegion)) {
      throw new MalformedRecording(name, `"${key}" must be a list of regions with base, size, flags and nid`);
    }
  }
  const wrong = wrongMemory(snapshot as BootSnapshot);
  if (wrong !== undefined) throw new MalformedRecording(name, wrong);
  return snapshot as BootSnapshot;
}

/** What is wrong with memblock's ranges, as the rest of a sentence: they ascend, apart, in nodes and zones that exist. */
function wrongMemory({ memblock_memory: memory, memblock_reserved: reserved, nodes }: BootSnapshot): string | undefined {
  const zones = nodes.flatMap((node) => node.zones);
  const end = Math.max(...zones.map(({ start_pfn: startPfn, spanned_pages: pages }) => startPfn + pages)) * PAGE_SIZE;
  const negative = [...memory, ...reserved].find(({ base, size }) => base < 0 || size < 0);
  if (negative !== undefined) return `memblock has a range of ${negative.size} bytes at ${negative.base}, which no memory has`;
  for (const [at, { base, size, nid }] of memory.entries()) {
    if (!nodes.some(({ node }) => node === nid)) return `memblock_memory names node ${nid}, which is not among "nodes"`;
    const before = memory[at - 1];
    if (before !== undefined && base < before.base + before.size) {
      return `memblock_memory has the range at ${base} after one that ends at ${before.base + before.size}`;
    }
    if (Math.floor((base + size) / PAGE_SIZE) * PAGE_SIZE > end) return `memblock_memory reaches to ${base + size}, and the last zone only to ${end}`;
  }
  if (!memory.some((region) => wholePages(region).pages > 0)) return 'memblock_memory has no whole page';
  return undefined;
}

function isRegion(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const region: Partial<MemblockRegion> = value;
  return [region.base, region.size, region.flags, region.nid].every((field) => Number.isSafeInteger(field));
}

/** Boots a machine as far as the kernel had come. */
export function predictBoot(snapshot: BootSnapshot, design: DesignName): PredictedBoot {
  const regions = snapshot.memblock_memory
    .map((region) => ({ ...region, ...wholePages(region) }))
    .filter(({ pages }) => pages > 0);
  const own = ownSections(presentSections(regions), design);
  const spans = zoneSpans(regions);
  const machine = bootToMemblock({
    design,
    memory: [...regions.map(({ startPfn, pages }) => ({ startPfn, pages })), own],
    zones: spans,
    maxPageOrder: snapshot.max_order - 1,
    pageblockOrder: snapshot.pageblock_order,
    kernelDataAddress: own.startPfn * PAGE_SIZE,
  });
  const deferred = spans.map((span) => firstDeferredPfn(span, regions));
  machine.zones.forEach((zone, index) => {
    const blockPages = 2 ** zone.pageblockOrder;
    const endPfn = zone.startPfn + zone.spannedPages;
    for (let pfn = deferred[index] ?? Infinity; pfn < endPfn; pfn += blockPages) {
      if (zone.memory.section(pfn).memmap.length > 0) setPageblockType(zone, pfn, UNMOVABLE);
    }
  });
  for (const region of snapshot.memblock_memory)
    freeRegion(machine, region, snapshot.memblock_reserved, deferred);
  return { machine, deferred };
}

/** Whole pages of a region: from the first that begins in it to the last that ends in it. */
function wholePages({ base, size }: MemblockRegion): PageRange {
  const startPfn = Math.ceil(base / PAGE_SIZE);
  return { startPfn, pages: Math.floor((base + size) / PAGE_SIZE) - startPfn };
}

/** The zones of each node: the kinds that x86-64 has, cut to the node's first and last page. */
function zoneSpans(regions: readonly (MemblockRegion & PageRange)[]): Required<ZoneSpan>[] {
  const nodes = [...new Set(regions.map(({ nid }) => nid))].sort((a, b) => a - b);
  return nodes.flatMap((node) => {
    const ofNode = regions.filter(({ nid }) => nid === node);
    const nodeStart = Math.min(...ofNode.map(({ startPfn }) => startPfn));
    const nodeEnd = Math.max(...ofNode.map(({ startPfn, pages }) => startPfn + pages));
    return ZONE_BORDERS.slice(0, -1)
      .map((border, index) => ({
        name: ZONE_NAMES[index] ?? 'zone',
        index,
        node,
        startPfn: Math.max(border, nodeStart),
        endPfn: Math.min(ZONE_BORDERS[index + 1] ?? Infinity, nodeEnd),
      }))
      .filter(({ startPfn, endPfn }) => startPfn < endPfn);
  });
}

/**
 * Where early boot stops to write descriptors. Only the last zone of a node is left unfinished: at the first
 * section that begins after more than a section's worth of pages. Kernel: defer_init().
 */
function firstDeferredPfn(
  span: Required<ZoneSpan>,
  regions: readonly (MemblockRegion & PageRange)[],
): number {
  const ofNode = regions.filter(({ nid }) => nid === span.node);
  if (span.endPfn < Math.max(...ofNode.map(({ startPfn, pages }) => startPfn + pages))) return Infinity;
  let written = 0;
  for (const { startPfn, pages } of ofNode) {
    const first = Math.max(startPfn, span.startPfn);
    const end = Math.min(startPfn + pages, span.endPfn);
    if (first >= end) continue;
    // The count includes the page that is looked at.
    const earliest = first + Math.max(0, PAGES_PER_SECTION - written);
    const deferred = Math.ceil(earliest / PAGES_PER_SECTION) * PAGES_PER_SECTION;
    if (deferred < end) return deferred;
    written += end - first;
  }
  return Infinity;
}

/** Frees what is not reserved of one of memblock's ranges of memory, up to where descriptors were written. */
function freeRegion(
  machine: Machine,
  region: MemblockRegion,
  reserved: readonly MemblockRegion[],
  deferred: readonly number[],
): void {
  if ((region.flags & MEMBLOCK_NOMAP) !== 0) return;
  const memblock = new Memblock();
  memblock.add(region.base, region.size);
  for (const { base, size } of reserved) memblock.reserve(base, size);
  for (const { startPfn, endPfn } of memblock.freePageRanges()) {
    machine.zones.forEach((zone, index) => {
      if (zone.node !== region.nid) return;
      const from = Math.max(startPfn, zone.startPfn);
      const to = Math.min(endPfn, zone.startPfn + zone.spannedPages, deferred[index] ?? Infinity);
      if (from < to) freeRange(zone, from, to);
    });
  }
}
