/**
 * Booting: from ranges of bytes to a machine that can allocate. Memory is found, the memory map is taken out of it,
 * descriptors are written, and what is left is given to the buddy allocator. There is no other order: the first
 * freed page reads its buddy's descriptor, so the memory map must be there before the allocator that it serves.
 *
 * Models start_kernel() to memblock_free_all() (init/main.c, mm/memblock.c), Linux 6.1.
 */
import { DESCRIPTOR_SIZES, LINK_TABLE_SIZES, type MakeMemmap, makeMemmap } from '../memmap/create.ts';
import { kernelDataAt } from '../memmap/kernel-data.ts';
import type { DesignName } from '../memmap/memmap.ts';
import { type MakeLanes, PhysicalMemory, type PageRange } from '../memory/physical-memory.ts';
import { PAGE_SIZE } from '../memory/units.ts';
import { bootPageset } from '../pcp/pageset.ts';
import type { Zone } from '../zones/zone.ts';
import type { NodeDistance } from '../zones/zonelist.ts';
import { kernelDataSize, pcpOffset, writeBootRecord } from './boot-record.ts';
import { attachDeferred, firstDeferredPfn, lastZone, writeDeferredTable } from './deferred.ts';
import { freeAll } from './free-all.ts';
import { firstDescribedPfn, initMemmapRange } from './init-memmap.ts';
import type { PlaceLinkTable } from './link-table.ts';
import type { Machine } from './machine.ts';
import { Memblock } from './memblock.ts';
import { addMemory, buildAllZonelists, evenDistance, initNodes, nodeNumbers } from './nodes.ts';
import { onlineSections, Sections } from './online.ts';
import { memmapRanges, placeMemmap } from './place-memmap.ts';
import { layOutSections } from './sections.ts';
import { updateWatermarks } from './watermarks.ts';
import { initZones, type ZoneSpan } from './zones.ts';

/** What a machine is made of. */
export interface BootOptions {
  /** how pages are described */
  readonly design?: DesignName;
  /** bytes of memory, from address 0; or the ranges of it */
  readonly memory: number | readonly PageRange[];
  /** zones, ascending; one Normal zone over all memory when left out */
  readonly zones?: readonly ZoneSpan[];
  /** how far the nodes of the zones are apart; all equally when left out */
  readonly distance?: NodeDistance;
  /** greatest order of a block, 10 as in Linux when left out; a toy machine needs less */
  readonly maxPageOrder?: number;
  /** log2 of the pages in a pageblock, 9 as on x86-64 when left out */
  readonly pageblockOrder?: number;
  /** ranges in bytes that are taken before the kernel looks: firmware, the kernel image */
  readonly reserved?: readonly { readonly base: number; readonly size: number }[];
  /** physical address for kernel data; the lowest free page when left out */
  readonly kernelDataAddress?: number;
  /** are most descriptors written only when their pages are needed? Above 1 GiB of memory when left out */
  readonly deferred?: boolean;
  /** watches every store into memory; a recorder passes one */
  readonly watch?: MakeLanes;
  /** makes the memory itself, where it is not the machine's own but a host's */
  readonly makeMemory?: (ranges: readonly PageRange[]) => PhysicalMemory;
  /** makes what reads and writes descriptors, where somebody wants to stand between */
  readonly makeMemmap?: MakeMemmap;
  /** memory that is known so far; nothing when left out */
  readonly memblock?: Memblock;
  /** finds room for a table of links, in a design that has one */
  readonly placeLinks?: PlaceLinkTable;
}

/** Machines of more pages than this defer. */
const MOST_PAGES_AT_BOOT = 2 ** 18;

/**
 * Boots a machine.
 * @throws RangeError when it is too small for its own memory map, or an option makes no sense
 */
export function boot(options: BootOptions): Machine {
  const pages = rangesOf(options).reduce((sum, range) => sum + range.pages, 0);
  const { memblock, ...machine } = bootToMemblock({ deferred: pages > MOST_PAGES_AT_BOOT, ...options });
  freeAll(machine, memblock);
  updateWatermarks(machine);
  return machine;
}

/** Boots up to the moment before memory is handed to the buddy allocator: nothing is free yet, and nothing deferred unless asked for. */
export function bootToMemblock(options: BootOptions): Machine & { readonly memblock: Memblock } {
  const { design = 'struct-page', maxPageOrder = 10, pageblockOrder = 9, distance = evenDistance } = options;
  const ranges = rangesOf(options);
  checkOrders(maxPageOrder, pageblockOrder);
  const memory = options.makeMemory?.(ranges) ?? new PhysicalMemory(ranges, options.watch);
  const spans = options.zones ?? [{ name: 'Normal', index: 2, startPfn: 0, endPfn: memory.endPfn }];
  const shape = { ranges: ranges.length, zones: spans.length, nodes: nodeNumbers(spans).length };

  const memblock = options.memblock ?? new Memblock();
  addMemory(memblock, ranges, spans);
  for (const { base, size } of options.reserved ?? []) memblock.reserve(base, size);
  const dataAddress = options.kernelDataAddress ?? lowestFreePage(memblock);
  memblock.reserve(dataAddress, kernelDataSize(shape));
  const layout = layOutSections(ranges, DESCRIPTOR_SIZES[design], LINK_TABLE_SIZES[design], maxPageOrder, pageblockOrder);
  const record = {
    design, maxPageOrder, pageblockOrder, ranges, memmapBytes: layout.memmapBytes, nodes: shape.nodes,
    zoneIndexes: spans.map(({ index }) => index), ...placeMemmap(memblock, layout, ranges, spans, options.placeLinks),
  };
  const data = { address: dataAddress, bytes: kernelDataSize(shape) };
  memory.gather([data, ...memmapRanges(record.areas, layout)]);
  const kernelData = kernelDataAt(memory, data.address, data.bytes);
  const memmap = (options.makeMemmap ?? makeMemmap)(design, memory, kernelData);

  writeBootRecord(kernelData, record);
  const nodes = initNodes(kernelData, shape, spans, ranges, distance);
  const zones = initZones({ memory, memmap, kernelData, ranges, spans, maxPageOrder, pageblockOrder });
  const pcps = zones.map((zone, index) => bootPageset(zone, kernelData, pcpOffset(shape.ranges, shape.zones, index)));
  const machine = { memory, kernelData, memmap, zones, pcps, nodes };

  if (options.deferred === true) {
    for (const pgdat of nodes) {
      const zone = lastZone(pgdat, zones);
      if (zone !== undefined) pgdat.firstDeferredPfn = firstDeferredPfn(zone, ranges);
    }
    writeDeferredTable(memory, kernelData, memblock, nodes);
  }
  const sections = new Sections(memory, memmap, record);
  for (const number of onlineSections(sections.runs, nodes)) sections.bringOnline(number);
  for (const zone of zones) initMemmapRange(zone, firstDescribedPfn(zone, zones), endOfBoot(machine, zone));
  buildAllZonelists(nodes, zones, shape.ranges, distance);
  attachDeferred(machine, sections);
  return { ...machine, memblock };
}

/** The first page of the zone that boot writes no descriptor for. */
function endOfBoot({ nodes, zones }: Pick<Machine, 'nodes' | 'zones'>, zone: Zone): number {
  const zoneEnd = zone.startPfn + zone.spannedPages;
  return Math.min(zoneEnd, ...nodes.filter((pgdat) => lastZone(pgdat, zones) === zone).map((pgdat) => pgdat.firstDeferredPfn));
}

function rangesOf({ memory }: BootOptions): readonly PageRange[] {
  return typeof memory === 'number' ? wholePages(memory) : memory;
}

function wholePages(bytes: number): PageRange[] {
  if (!(bytes >= PAGE_SIZE) || bytes % PAGE_SIZE !== 0) {
    throw new RangeError(`A machine of ${bytes} bytes cannot boot: memory comes in whole pages of ${PAGE_SIZE} bytes.`);
  }
  return [{ startPfn: 0, pages: bytes / PAGE_SIZE }];
}

function checkOrders(maxPageOrder: number, pageblockOrder: number): void {
  if (!Number.isInteger(maxPageOrder) || maxPageOrder < 0 || maxPageOrder > 10) {
    throw new RangeError(`maxPageOrder is ${maxPageOrder}, but a struct zone has free areas for orders 0 to 10.`);
  }
  if (!Number.isInteger(pageblockOrder) || pageblockOrder < 0 || pageblockOrder > 10) {
    throw new RangeError(`pageblockOrder is ${pageblockOrder}; it must be a whole number from 0 to 10.`);
  }
}

function lowestFreePage(memblock: Memblock): number {
  const first = memblock.freePageRanges()[0];
  if (first === undefined) throw new RangeError('There is no free page at boot: everything is reserved.');
  return first.startPfn * PAGE_SIZE;
}
