/**
 * Booting: from ranges of bytes to a machine that can allocate. Memory is found, the memory map is taken out of it,
 * every descriptor is written, and what is left is given to the buddy allocator. There is no other order: the first
 * freed page reads its buddy's descriptor, so the memory map must be there before the allocator that it serves.
 *
 * Models start_kernel() to memblock_free_all() (init/main.c, mm/memblock.c), Linux 6.1.
 */
import { DESCRIPTOR_SIZES, makeMemmap } from '../memmap/create.ts';
import { kernelDataAt } from '../memmap/kernel-data.ts';
import type { DesignName } from '../memmap/memmap.ts';
import { type MakeLanes, PhysicalMemory, type PageRange } from '../memory/physical-memory.ts';
import { PAGE_SIZE } from '../memory/units.ts';
import { MOVABLE } from '../zones/migratetype.ts';
import { setPageblockType } from '../zones/pageblock.ts';
import { type Zone } from '../zones/zone.ts';
import { kernelDataSize, pcpOffset, writeBootRecord } from './boot-record.ts';
import { bootPageset, sizePageset } from '../pcp/pageset.ts';
import { freeAll } from './free-all.ts';
import type { Machine } from './machine.ts';
import { Memblock } from './memblock.ts';
import { layOutSections, openSection, writeSectionEntry } from './sections.ts';
import { initZones, type ZoneSpan } from './zones.ts';

/** What a machine is made of. */
export interface BootOptions {
  /** how pages are described */
  readonly design?: DesignName;
  /** bytes of memory, from address 0; or the ranges of it */
  readonly memory: number | readonly PageRange[];
  /** zones, ascending; one Normal zone over all memory when left out */
  readonly zones?: readonly ZoneSpan[];
  /** greatest order of a block, 10 as in Linux when left out; a toy machine needs less */
  readonly maxPageOrder?: number;
  /** log2 of the pages in a pageblock, 9 as on x86-64 when left out */
  readonly pageblockOrder?: number;
  /** ranges in bytes that are taken before the kernel looks: firmware, the kernel image */
  readonly reserved?: readonly { readonly base: number; readonly size: number }[];
  /** physical address for kernel data; the lowest free page when left out */
  readonly kernelDataAddress?: number;
  /** watches every store into memory; a recorder passes one */
  readonly watch?: MakeLanes;
}

/**
 * Boots a machine.
 * @throws RangeError when it is too small for its own memory map, or an option makes no sense
 */
export function boot(options: BootOptions): Machine {
  const machine = bootToMemblock(options);
  freeAll(machine, machine.memblock);
  for (const pcp of machine.pcps) sizePageset(pcp);
  return machine;
}

/** Boots up to the moment before memory is handed to the buddy allocator: nothing is free yet. */
export function bootToMemblock(options: BootOptions): Machine & { readonly memblock: Memblock } {
  const { design = 'struct-page', maxPageOrder = 10, pageblockOrder = 9 } = options;
  const ranges = typeof options.memory === 'number' ? wholePages(options.memory) : options.memory;
  checkOrders(maxPageOrder, pageblockOrder);
  const memory = new PhysicalMemory(ranges, options.watch);
  const zoneSpans = options.zones ?? [{ name: 'Normal', index: 2, startPfn: 0, endPfn: memory.endPfn }];

  const memblock = new Memblock();
  for (const { startPfn, pages } of ranges) memblock.add(startPfn * PAGE_SIZE, pages * PAGE_SIZE);
  for (const { base, size } of options.reserved ?? []) memblock.reserve(base, size);

  const dataBytes = kernelDataSize(ranges.length, zoneSpans.length);
  const dataAddress = options.kernelDataAddress ?? lowestFreePage(memblock);
  memblock.reserve(dataAddress, dataBytes);
  const kernelData = kernelDataAt(memory, dataAddress, dataBytes);
  const memmap = makeMemmap(design, memory, kernelData);

  const layout = layOutSections(ranges, DESCRIPTOR_SIZES[design], maxPageOrder, pageblockOrder);
  const count = layout.present.length;
  const memmapBase = memblock.alloc(layout.memmapBytes * count, layout.memmapAlign);
  const table = memblock.alloc(layout.tableBytes, 64);
  const pageblockBase = memblock.alloc(layout.pageblockBytes * count, 64);
  writeBootRecord(kernelData, {
    design, maxPageOrder, pageblockOrder, ranges, sectionTable: table, memmapBytes: layout.memmapBytes,
    zoneIndexes: zoneSpans.map(({ index }) => index),
  });
  layout.present.forEach((number, index) => {
    const memmapAddress = memmapBase + index * layout.memmapBytes;
    writeSectionEntry(memory, table, index, memmapAddress, pageblockBase + index * layout.pageblockBytes);
    const section = openSection(memory, table, index, number, layout.memmapBytes, layout.pageblockBytes);
    memmap.prepareSection(section);
  });

  const zones = initZones({ memory, memmap, kernelData, ranges, spans: zoneSpans, maxPageOrder, pageblockOrder });
  for (const zone of zones) initMemmap(zone, zones);
  const pcps = zones.map((zone, index) => {
    return bootPageset(zone, kernelData, pcpOffset(ranges.length, zones.length, index));
  });
  return { memory, kernelData, memmap, zones, pcps, memblock };
}

/**
 * Writes the descriptor of every page of the zone, holes included, and of the pages before it that no zone spans: a
 * block that would end in the zone may begin there. A pageblock becomes movable if its first page exists; one that
 * begins in a hole stays what zero bits say, unmovable.
 * Kernel: memmap_init_range(), init_unavailable_range().
 */
function initMemmap(zone: Zone, zones: readonly Zone[]): void {
  const { memory, memmap, startPfn, node, index } = zone;
  const endPfn = startPfn + zone.spannedPages;
  const endsBefore = zones.map((other) => other.startPfn + other.spannedPages).filter((end) => end <= startPfn);
  const blockStart = startPfn - (startPfn % 2 ** zone.maxPageOrder);
  for (let pfn = Math.max(blockStart, ...endsBefore); pfn < endPfn; pfn++) {
    if (memory.section(pfn).memmap.length > 0) memmap.initPage(pfn, node, index);
  }
  const blockPages = 2 ** zone.pageblockOrder;
  for (let pfn = Math.ceil(startPfn / blockPages) * blockPages; pfn < endPfn; pfn += blockPages) {
    if (memory.exists(pfn)) setPageblockType(zone, pfn, MOVABLE);
  }
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
