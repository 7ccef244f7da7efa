/**
 * The memory map of a real kernel, as it was copied out of a stopped machine: raw struct pages, raw struct zones, and
 * the constants that say where in them everything is. The engine's decoders of struct page read it like their own.
 *
 * Models what crash and makedumpfile know of a dump (kernel/crash_core.c, vmcoreinfo), Linux 6.1.
 */
import { LANE_SIZE } from '../memory/units.ts';

/** Lanes of a struct page. */
const PAGE_LANES = 16;

/** A 64-bit value in two lanes. */
export interface Word {
  readonly low: number;
  readonly high: number;
}

/** Pages whose descriptors stand together in the dump. */
export interface DumpRange {
  readonly startPfn: number;
  readonly pages: number;
  /** lane of the first descriptor */
  readonly lane: number;
}

/** Byte offsets in a struct page, and numbers that its fields are made of. */
export interface DumpLayout {
  readonly flags: number;
  readonly list: number;
  readonly mapping: number;
  readonly index: number;
  readonly private: number;
  readonly compoundHead: number;
  readonly compoundOrder: number;
  readonly pageType: number;
  readonly slabCache: number;
  /** bit numbers in `flags` */
  readonly slabBit: number;
  readonly reservedBit: number;
  readonly headBit: number;
  readonly swapBackedBit: number;
  readonly swapCacheBit: number;
  /** page types are bits that are cleared */
  readonly typeBase: number;
  readonly buddyType: number;
  readonly tableType: number;
  /** high lane of the memory map's virtual address; its low lane is 0 */
  readonly vmemmapHigh: number;
}

/** A struct of the kernel, copied out: a struct zone or a struct per_cpu_pages. */
export interface DumpedStruct {
  /** virtual address */
  readonly address: Word;
  readonly lanes: Uint32Array;
}

/** A zone of the dump, with the lists whose heads lie in it. */
export interface DumpedZone {
  readonly name: string;
  readonly zone: DumpedStruct;
  readonly pcps: readonly DumpedStruct[];
}

/** Byte offsets in struct zone and struct per_cpu_pages. */
export interface DumpListLayout {
  readonly freeArea: number;
  readonly freeAreaSize: number;
  readonly nrFree: number;
  readonly orders: number;
  readonly migratetypes: number;
  readonly pcpLists: number;
  readonly nrPcpLists: number;
}

export class MemoryDump {
  readonly ranges: readonly DumpRange[];
  readonly layout: DumpLayout;
  readonly lists: DumpListLayout;
  readonly zones: readonly DumpedZone[];
  /** names of slab caches by their address, written as 0x and 16 digits */
  readonly cacheNames: ReadonlyMap<string, string>;
  readonly #lanes: Uint32Array;

  constructor(parts: {
    lanes: Uint32Array; ranges: readonly DumpRange[]; layout: DumpLayout; lists: DumpListLayout;
    zones: readonly DumpedZone[]; cacheNames: ReadonlyMap<string, string>;
  }) {
    this.#lanes = parts.lanes;
    this.ranges = parts.ranges;
    this.layout = parts.layout;
    this.lists = parts.lists;
    this.zones = parts.zones;
    this.cacheNames = parts.cacheNames;
  }

  /** Has the page a descriptor in this dump? */
  has(pfn: number): boolean {
    return this.#lane(pfn) !== undefined;
  }

  /** The lane at a byte offset of a page's descriptor. @throws RangeError for a page without one */
  read32(pfn: number, offset: number): number {
    const lane = this.#lane(pfn);
    if (lane === undefined) throw new RangeError(`pfn ${pfn} has no descriptor in this memory map.`);
    return this.#lanes[lane + offset / LANE_SIZE];
  }

  /** The two lanes at a byte offset of a page's descriptor. */
  read64(pfn: number, offset: number): Word {
    return { low: this.read32(pfn, offset), high: this.read32(pfn, offset + LANE_SIZE) };
  }

  /** The page whose descriptor, or a member of it at `offset`, stands at this address; undefined for another address. */
  pageAt({ low, high }: Word, offset: number): number | undefined {
    const above = high - this.layout.vmemmapHigh;
    if (above < 0 || above >= 2 ** 12) return undefined;
    const bytes = above * 2 ** 32 + low - offset;
    return bytes >= 0 && bytes % 64 === 0 && this.has(bytes / 64) ? bytes / 64 : undefined;
  }

  #lane(pfn: number): number | undefined {
    const range = this.ranges.find(({ startPfn, pages }) => pfn >= startPfn && pfn < startPfn + pages);
    return range === undefined ? undefined : range.lane + (pfn - range.startPfn) * PAGE_LANES;
  }
}

/** Is bit `number` of a flags word set? */
export function hasBit({ low, high }: Word, number: number): boolean {
  return ((number < 32 ? low >>> number : high >>> (number - 32)) & 1) === 1;
}

/** Is this a direct-map, vmalloc or kernel-image address, not a small number and not user space? */
export function isKernelAddress({ high }: Word): boolean {
  return high >= 0xffff8000;
}
