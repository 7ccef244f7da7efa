/**
 * A zone: a span of page frames with free lists of its own. The object holds addresses; every fact about the zone is
 * in the bytes of its struct zone, at the offsets of Linux 6.1.
 *
 * Models struct zone and struct free_area (include/linux/mmzone.h), Linux 6.1. Left out: locks, statistics, cpusets.
 */
import type { KernelData } from '../memmap/kernel-data.ts';
import type { Memmap } from '../memmap/memmap.ts';
import { headNode } from '../memmap/node.ts';
import { FREE_AREA_LANES, LIST_HEAD_LANES, NR_FREE_LANE } from '../memmap/zone-lanes.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_RANGE, LANE_SIZE } from '../memory/units.ts';
import type { DeferredPages } from './deferred.ts';
import { isMergeable, MIGRATE_TYPES } from './migratetype.ts';
import { pageblockType } from './pageblock.ts';

/** Bytes of a struct zone. */
export const ZONE_SIZE = 1536;
/** Number of orders, hence of free areas, in a struct zone: 0 to 10. */
export const NR_ORDERS = 11;

/** Byte offsets of the fields used here, as pahole prints them for 6.1. */
const OFFSET = {
  watermark: 0,
  lowmemReserve: 48,
  node: 88,
  startPfn: 128,
  managedPages: 136,
  spannedPages: 144,
  presentPages: 152,
  nrIsolatePageblock: 176,
  freeArea: 256,
  flags: 1224,
} as const;

/** The marks below which a zone is low on memory; pages. Kernel: enum zone_watermarks. */
export type Watermark = 'min' | 'low' | 'high';
const WATERMARKS: readonly Watermark[] = ['min', 'low', 'high'];

export class Zone {
  readonly name: string;
  /** position in enum zone_type: DMA 0, DMA32 1, Normal 2, HighMem 3, Device 4 */
  readonly index: number;
  // Declared, not defined: of a field that is undefined for a moment V8 no longer knows what is in it.
  declare readonly memory: PhysicalMemory;
  declare readonly memmap: Memmap;
  /** greatest order of a block, inclusive; Linux since 6.8 says MAX_PAGE_ORDER */
  declare readonly maxPageOrder: number;
  /** log2 of the pages in a pageblock */
  declare readonly pageblockOrder: number;
  /** how to get at pages whose descriptors are not written yet; undefined when there are none */
  deferred: DeferredPages | undefined = undefined;
  declare private readonly data: Uint32Array;
  declare private readonly lane: number;
  /** first lane, in kernel data, of the free areas */
  declare readonly areas: number;

  /** @param address offset in bytes of the struct zone within kernel data */
  constructor(setting: {
    name: string; index: number; memory: PhysicalMemory; memmap: Memmap; kernelData: KernelData; offset: number;
    maxPageOrder: number; pageblockOrder: number;
  }) {
    this.name = setting.name;
    this.index = setting.index;
    this.memory = setting.memory;
    this.memmap = setting.memmap;
    this.maxPageOrder = setting.maxPageOrder;
    this.pageblockOrder = setting.pageblockOrder;
    this.data = setting.kernelData.lanes;
    this.lane = setting.offset / LANE_SIZE;
    this.areas = this.lane + OFFSET.freeArea / LANE_SIZE;
  }

  /** First lane, in kernel data, of the free area of an order. */
  freeArea(order: number): number {
    return this.areas + order * FREE_AREA_LANES;
  }

  /** The head of the free list of an order and a migratetype, as a node. */
  listHead(order: number, migratetype: number): number {
    return headNode(this.freeArea(order) + migratetype * LIST_HEAD_LANES);
  }

  /** May a block for the lists of a type reach over the pageblock of this page? */
  mayGrowOver(pfn: number, migratetype: number): boolean {
    const type = pageblockType(this, pfn);
    return type === migratetype || (isMergeable(type) && isMergeable(migratetype));
  }

  /** Number of free blocks of an order, of all migratetypes together. */
  nrFree(order: number): number {
    return this.data[this.freeArea(order) + NR_FREE_LANE];
  }

  /** Counts `change` more free blocks of an order. */
  addNrFree(order: number, change: number): void {
    this.data[this.freeArea(order) + NR_FREE_LANE] += change;
  }

  /** Makes every free list empty: each head points at itself. Kernel: zone_init_free_lists(). */
  initFreeLists(): void {
    for (let order = 0; order < NR_ORDERS; order++) {
      for (let migratetype = 0; migratetype < MIGRATE_TYPES; migratetype++) {
        const head = this.listHead(order, migratetype);
        this.memmap.setNext(head, head);
        this.memmap.setPrev(head, head);
      }
      this.data[this.freeArea(order) + NR_FREE_LANE] = 0;
    }
  }

  /** Pages on the zone's free lists. */
  get freePages(): number {
    let pages = 0;
    for (let order = 0; order < NR_ORDERS; order++) pages += this.nrFree(order) * 2 ** order;
    return pages;
  }

  /** First page frame number of the zone. */
  get startPfn(): number { return this.read(OFFSET.startPfn); }
  set startPfn(pfn: number) { this.write(OFFSET.startPfn, pfn); }
  /** Pages from the first to the last, holes included. */
  get spannedPages(): number { return this.read(OFFSET.spannedPages); }
  set spannedPages(pages: number) { this.write(OFFSET.spannedPages, pages); }
  /** Pages that exist. */
  get presentPages(): number { return this.read(OFFSET.presentPages); }
  set presentPages(pages: number) { this.write(OFFSET.presentPages, pages); }
  /** Pages that the zone's allocator was given. */
  get managedPages(): number { return this.read(OFFSET.managedPages); }
  set managedPages(pages: number) { this.write(OFFSET.managedPages, pages); }
  /** Number of the memory node. */
  get node(): number { return this.read(OFFSET.node); }
  set node(node: number) { this.data[this.lane + OFFSET.node / LANE_SIZE] = node; }
  /** Pageblocks that are isolated; what is freed there must not be handed out again. */
  get nrIsolatePageblock(): number { return this.read(OFFSET.nrIsolatePageblock); }
  set nrIsolatePageblock(count: number) { this.write(OFFSET.nrIsolatePageblock, count); }
  /** enum zone_flags: bit 0 boosted watermark, bit 1 reclaim active. */
  get flags(): number { return this.read(OFFSET.flags); }
  set flags(flags: number) { this.write(OFFSET.flags, flags); }

  /** A watermark in pages. */
  watermark(mark: Watermark): number {
    return this.read(OFFSET.watermark + 8 * WATERMARKS.indexOf(mark));
  }
  setWatermark(mark: Watermark, pages: number): void {
    this.write(OFFSET.watermark + 8 * WATERMARKS.indexOf(mark), pages);
  }

  /** Pages kept from requests that could be served by a higher zone of this index. */
  lowmemReserve(zoneIndex: number): number {
    return this.read(OFFSET.lowmemReserve + 8 * zoneIndex);
  }
  setLowmemReserve(zoneIndex: number, pages: number): void {
    this.write(OFFSET.lowmemReserve + 8 * zoneIndex, pages);
  }

  /** Does the zone's span hold this page, hole or not? Kernel: zone_spans_pfn(). */
  spans(pfn: number): boolean {
    return pfn >= this.startPfn && pfn < this.startPfn + this.spannedPages;
  }

  private read(offset: number): number {
    const lane = this.lane + offset / LANE_SIZE;
    const high = offset === OFFSET.node ? 0 : this.data[lane + 1];
    // Small numbers stay integers for the engine that runs this: `low + 0 * 2 ** 32` would not.
    return high === 0 ? this.data[lane] : this.data[lane] + high * LANE_RANGE;
  }

  private write(offset: number, value: number): void {
    const lane = this.lane + offset / LANE_SIZE;
    this.data[lane] = value % LANE_RANGE;
    this.data[lane + 1] = Math.floor(value / LANE_RANGE);
  }
}
