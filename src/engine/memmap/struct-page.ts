/**
 * The design of today: struct page, 64 bytes, every field where Linux 6.1 on x86-64 has it.
 *
 *   lane  byte  field                        of a free block's first page
 *   0, 1  0     flags: node 54, zone 51      unchanged
 *   2..5  8     lru.next, lru.prev           links, as vmemmap addresses
 *   10    40    private                      order
 *   12    48    page_type = _mapcount        0xffffff7f
 *   13    52    _refcount                    0
 *
 * Models struct page (include/linux/mm_types.h) and the page types (include/linux/page-flags.h), Linux 6.1.
 */
import { VMEMMAP_HIGH, directMapHigh } from '../memory/address.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_RANGE, PAGES_PER_SECTION, SECTION_MASK } from '../memory/units.ts';
import type { KernelData } from './kernel-data.ts';
import { Memmap, type PageState } from './memmap.ts';

/** Lanes of a descriptor, as a shift: 16 lanes, 64 bytes. */
const SHIFT = 4;
const FLAGS_LOW = 0;
const FLAGS_HIGH = 1;
const LRU = 2;
const PRIVATE = 10;
const PAGE_TYPE = 12;
const REFCOUNT = 13;

/** Bit of `flags`: the page is not for the allocator. */
export const PG_RESERVED = 1 << 12;
/** Bit of `flags`: the page belongs to a slab. */
export const PG_SLAB = 1 << 9;
/** The page has no type: _mapcount is -1. */
const NO_TYPE = 0xffffffff;
/** PG_buddy, bit 0x80, is set by clearing it. */
const BUDDY = 0xffffff7f;
/** Offset of lru in struct page: list pointers point at the member, not at the page. */
const LRU_OFFSET = 8;
/** vmemmap addresses of 2^26 pages share their high lane. */
const PAGES_PER_HIGH = LANE_RANGE / 64;

export class StructPage extends Memmap {
  readonly design = 'struct-page';
  readonly descriptorSize = 64;
  readonly #headHigh: number;
  readonly #headLow: number;

  constructor(memory: PhysicalMemory, kernelData: KernelData) {
    super(memory, kernelData);
    this.#headHigh = directMapHigh(kernelData.address);
    this.#headLow = kernelData.address % LANE_RANGE;
  }

  initPage(pfn: number, node: number, zone: number): void {
    const lanes = this.#lanes(pfn);
    const page = (pfn & SECTION_MASK) << SHIFT;
    lanes[page + FLAGS_LOW] = PG_RESERVED;
    lanes[page + FLAGS_HIGH] = (node << 22) | (zone << 19);
    this.setNext(pfn, pfn);
    this.setPrev(pfn, pfn);
    lanes[page + PAGE_TYPE] = NO_TYPE;
    lanes[page + REFCOUNT] = 1;
  }

  clearReserved(pfn: number): void {
    const lanes = this.#lanes(pfn);
    const page = (pfn & SECTION_MASK) << SHIFT;
    lanes[page + FLAGS_LOW] = 0;
    lanes[page + REFCOUNT] = 0;
  }

  state(pfn: number): PageState {
    const lanes = this.#lanes(pfn);
    const page = (pfn & SECTION_MASK) << SHIFT;
    const flags = lanes[page + FLAGS_LOW];
    if (lanes[page + PAGE_TYPE] === BUDDY) return 'free';
    if (flags & PG_RESERVED) return 'reserved';
    if (flags & PG_SLAB) return 'slab';
    return lanes[page + REFCOUNT] === 0 ? 'none' : 'allocated';
  }

  zoneId(pfn: number): number {
    return this.#lanes(pfn)[((pfn & SECTION_MASK) << SHIFT) + FLAGS_HIGH] >>> 19;
  }

  isFree(pfn: number): boolean {
    return this.#lanes(pfn)[((pfn & SECTION_MASK) << SHIFT) + PAGE_TYPE] === BUDDY;
  }

  isFreeOfOrder(pfn: number, order: number): boolean {
    const lanes = this.#lanes(pfn);
    const page = (pfn & SECTION_MASK) << SHIFT;
    return lanes[page + PAGE_TYPE] === BUDDY && lanes[page + PRIVATE] === order;
  }

  freeOrder(pfn: number): number {
    return this.#lanes(pfn)[((pfn & SECTION_MASK) << SHIFT) + PRIVATE];
  }

  setFree(pfn: number, order: number, _migratetype: number): void {
    const lanes = this.#lanes(pfn);
    const page = (pfn & SECTION_MASK) << SHIFT;
    lanes[page + PRIVATE] = order;
    lanes[page + PAGE_TYPE] = BUDDY;
  }

  clearFree(pfn: number): void {
    const lanes = this.#lanes(pfn);
    const page = (pfn & SECTION_MASK) << SHIFT;
    lanes[page + PAGE_TYPE] = NO_TYPE;
    lanes[page + PRIVATE] = 0;
  }

  setAllocated(pfn: number, _order: number): void {
    const lanes = this.#lanes(pfn);
    const page = (pfn & SECTION_MASK) << SHIFT;
    lanes[page + FLAGS_LOW] = 0;
    lanes[page + REFCOUNT] = 1;
  }

  clearAllocated(pfn: number, _order: number): boolean {
    const lanes = this.#lanes(pfn);
    const page = (pfn & SECTION_MASK) << SHIFT;
    if (lanes[page + REFCOUNT] !== 1 || lanes[page + PAGE_TYPE] !== NO_TYPE) return false;
    lanes[page + FLAGS_LOW] = 0;
    lanes[page + REFCOUNT] = 0;
    return true;
  }

  next(node: number): number {
    return node < 0 ? this.#read(this.kernelData.lanes, ~node) : this.#read(this.#lanes(node), this.#lru(node));
  }

  prev(node: number): number {
    return node < 0 ? this.#read(this.kernelData.lanes, ~node + 2) : this.#read(this.#lanes(node), this.#lru(node) + 2);
  }

  setNext(node: number, next: number): void {
    if (node < 0) this.#write(this.kernelData.lanes, ~node, next);
    else this.#write(this.#lanes(node), this.#lru(node), next);
  }

  setPrev(node: number, prev: number): void {
    if (node < 0) this.#write(this.kernelData.lanes, ~node + 2, prev);
    else this.#write(this.#lanes(node), this.#lru(node) + 2, prev);
  }

  #lanes(pfn: number): Uint32Array {
    return this.memory.sections[(pfn / PAGES_PER_SECTION) | 0].memmap;
  }

  #lru(pfn: number): number {
    return ((pfn & SECTION_MASK) << SHIFT) + LRU;
  }

  /** A link: the vmemmap address of a page's lru, or the direct-map address of a list head. */
  #read(lanes: Uint32Array, lane: number): number {
    const low = lanes[lane];
    const high = lanes[lane + 1];
    if (high === this.#headHigh) return ~((low - this.#headLow) >>> 2);
    return ((high - VMEMMAP_HIGH) | 0) * PAGES_PER_HIGH + (low >>> 6);
  }

  #write(lanes: Uint32Array, lane: number, node: number): void {
    if (node < 0) {
      lanes[lane] = this.#headLow + (~node << 2);
      lanes[lane + 1] = this.#headHigh;
    } else {
      lanes[lane] = (node << 6) + LRU_OFFSET;
      lanes[lane + 1] = VMEMMAP_HIGH + ((node / PAGES_PER_HIGH) | 0);
    }
  }
}
