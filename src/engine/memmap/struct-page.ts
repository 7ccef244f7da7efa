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
import type { Section } from '../memory/section.ts';
import { LANE_RANGE, PAGES_PER_SECTION, SECTION_MASK } from '../memory/units.ts';
import type { KernelData } from './kernel-data.ts';
import { Memmap, type PageState } from './memmap.ts';

/** Pages of a section, and the mask that leaves a page's index in it. Constants of this module, for V8 folds no others. */
const SECTION_PAGES = PAGES_PER_SECTION;
const INDEX_MASK = SECTION_MASK;
/** Lanes of a descriptor, as a shift: 16 lanes, 64 bytes. */
const SHIFT = 4;
const FLAGS_LOW = 0;
const FLAGS_HIGH = 1;
const LRU_NEXT = 2;
const LRU_PREV = 4;
const INDEX = 8;
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
const FIRST_HIGH = VMEMMAP_HIGH;
/** vmemmap addresses of 2^26 pages share their high lane. */
const PAGES_PER_HIGH = LANE_RANGE / 64;

export class StructPage extends Memmap {
  readonly design = 'struct-page';
  readonly descriptorSize = 64;
  private readonly maps: Uint32Array[] = [];
  private readonly heads: Uint32Array;
  private readonly headHigh: number;
  private readonly headLow: number;

  constructor(memory: PhysicalMemory, kernelData: KernelData) {
    super(memory, kernelData);
    this.heads = kernelData.lanes;
    this.headHigh = directMapHigh(kernelData.address) | 0;
    this.headLow = kernelData.address | 0;
  }

  override prepareSection(section: Section): void {
    this.maps[section.firstPfn / SECTION_PAGES] = section.memmap;
  }

  initPage(pfn: number, node: number, zone: number): void {
    const lanes = this.maps[(pfn / SECTION_PAGES) | 0];
    const page = (pfn & INDEX_MASK) << SHIFT;
    lanes[page + FLAGS_LOW] = PG_RESERVED;
    lanes[page + FLAGS_HIGH] = (node << 22) | (zone << 19);
    this.setNext(pfn, pfn);
    this.setPrev(pfn, pfn);
    lanes[page + PAGE_TYPE] = NO_TYPE;
    lanes[page + REFCOUNT] = 1;
  }

  clearReserved(pfn: number): void {
    const lanes = this.maps[(pfn / SECTION_PAGES) | 0];
    const page = (pfn & INDEX_MASK) << SHIFT;
    lanes[page + FLAGS_LOW] = 0;
    lanes[page + REFCOUNT] = 0;
  }

  state(pfn: number): PageState {
    const lanes = this.maps[(pfn / SECTION_PAGES) | 0];
    const page = (pfn & INDEX_MASK) << SHIFT;
    const flags = lanes[page + FLAGS_LOW];
    if (lanes[page + PAGE_TYPE] === BUDDY) return 'free';
    if (flags & PG_RESERVED) return 'reserved';
    if (flags & PG_SLAB) return 'slab';
    return lanes[page + REFCOUNT] === 0 ? 'none' : 'allocated';
  }

  zoneId(pfn: number): number {
    return this.maps[(pfn / SECTION_PAGES) | 0][((pfn & INDEX_MASK) << SHIFT) + FLAGS_HIGH] >>> 19;
  }

  isFree(pfn: number): boolean {
    return this.maps[(pfn / SECTION_PAGES) | 0][((pfn & INDEX_MASK) << SHIFT) + PAGE_TYPE] === BUDDY;
  }

  isFreeOfOrder(pfn: number, order: number): boolean {
    const lanes = this.maps[(pfn / SECTION_PAGES) | 0];
    const page = (pfn & INDEX_MASK) << SHIFT;
    return lanes[page + PAGE_TYPE] === BUDDY && lanes[page + PRIVATE] === order;
  }

  freeOrder(pfn: number): number {
    return this.maps[(pfn / SECTION_PAGES) | 0][((pfn & INDEX_MASK) << SHIFT) + PRIVATE];
  }

  setFree(pfn: number, order: number, _migratetype: number): void {
    const lanes = this.maps[(pfn / SECTION_PAGES) | 0];
    const page = (pfn & INDEX_MASK) << SHIFT;
    lanes[page + PRIVATE] = order;
    lanes[page + PAGE_TYPE] = BUDDY;
  }

  clearFree(pfn: number): void {
    const lanes = this.maps[(pfn / SECTION_PAGES) | 0];
    const page = (pfn & INDEX_MASK) << SHIFT;
    lanes[page + PAGE_TYPE] = NO_TYPE;
    lanes[page + PRIVATE] = 0;
  }

  setAllocated(pfn: number, _order: number): void {
    const lanes = this.maps[(pfn / SECTION_PAGES) | 0];
    const page = (pfn & INDEX_MASK) << SHIFT;
    lanes[page + FLAGS_LOW] = 0;
    lanes[page + REFCOUNT] = 1;
  }

  clearAllocated(pfn: number, _order: number): boolean {
    const lanes = this.maps[(pfn / SECTION_PAGES) | 0];
    const page = (pfn & INDEX_MASK) << SHIFT;
    if (lanes[page + REFCOUNT] !== 1 || lanes[page + PAGE_TYPE] !== NO_TYPE) return false;
    lanes[page + FLAGS_LOW] = 0;
    lanes[page + REFCOUNT] = 0;
    return true;
  }

  setPcp(pfn: number, _order: number, migratetype: number): void {
    this.memory.section(pfn).memmap[((pfn & SECTION_MASK) << SHIFT) + INDEX] = migratetype;
  }

  pcpType(pfn: number): number {
    return this.memory.section(pfn).memmap[((pfn & SECTION_MASK) << SHIFT) + INDEX];
  }

  clearPcp(pfn: number): void {
    this.memory.section(pfn).memmap[((pfn & SECTION_MASK) << SHIFT) + INDEX] = 0;
  }

  next(node: number): number {
    const lanes = node < 0 ? this.heads : this.maps[(node / SECTION_PAGES) | 0];
    const lane = node < 0 ? ~node : ((node & INDEX_MASK) << SHIFT) + LRU_NEXT;
    return this.nodeAt(lanes[lane], lanes[lane + 1]);
  }

  prev(node: number): number {
    const lanes = node < 0 ? this.heads : this.maps[(node / SECTION_PAGES) | 0];
    const lane = node < 0 ? ~node + 2 : ((node & INDEX_MASK) << SHIFT) + LRU_PREV;
    return this.nodeAt(lanes[lane], lanes[lane + 1]);
  }

  setNext(node: number, next: number): void {
    const lanes = node < 0 ? this.heads : this.maps[(node / SECTION_PAGES) | 0];
    const lane = node < 0 ? ~node : ((node & INDEX_MASK) << SHIFT) + LRU_NEXT;
    lanes[lane] = next < 0 ? this.headLow + (~next << 2) : (next << 6) | LRU_OFFSET;
    lanes[lane + 1] = next < 0 ? this.headHigh : FIRST_HIGH + ((next / PAGES_PER_HIGH) | 0);
  }

  setPrev(node: number, prev: number): void {
    const lanes = node < 0 ? this.heads : this.maps[(node / SECTION_PAGES) | 0];
    const lane = node < 0 ? ~node + 2 : ((node & INDEX_MASK) << SHIFT) + LRU_PREV;
    lanes[lane] = prev < 0 ? this.headLow + (~prev << 2) : (prev << 6) | LRU_OFFSET;
    lanes[lane + 1] = prev < 0 ? this.headHigh : FIRST_HIGH + ((prev / PAGES_PER_HIGH) | 0);
  }

  /** The node whose address a link holds: a page's lru in the vmemmap, or a list head in the direct map. */
  private nodeAt(low: number, high: number): number {
    if (high === FIRST_HIGH) return low >>> 6;
    if (high < FIRST_HIGH) return ~((low - this.headLow) >> 2);
    return (high - FIRST_HIGH) * PAGES_PER_HIGH + (low >>> 6);
  }
}
