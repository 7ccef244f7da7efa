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
import type { KernelData } from './kernel-data.ts';
import { Memmap, type PageState } from './memmap.ts';
import * as fields from './struct-page-bits.ts';
import type { ListView, Shortcuts } from './shortcuts/shortcuts.ts';
import { StructPageShortcuts } from './shortcuts/struct-page.ts';

/** Lanes of the fields in a descriptor of 16 lanes. */
const FLAGS_LOW = fields.FLAGS.lane;
const FLAGS_HIGH = fields.ZONE.lane;
const LRU = fields.LRU_NEXT.lane;
const INDEX = fields.INDEX.lane;
const PRIVATE = fields.PRIVATE.lane;
const PAGE_TYPE = fields.PAGE_TYPE.lane;
const REFCOUNT = fields.REFCOUNT.lane;
/** Zone and node stand side by side, and together they are the zone id. */
const ZONE_SHIFT = fields.ZONE.shift;
const NODE_SHIFT = fields.NODE.shift;

/** Bit of `flags`: the page is not for the allocator. */
export const PG_RESERVED = 1 << 12;
/** Bit of `flags`: the page belongs to a slab. */
export const PG_SLAB = 1 << 9;
/** Bit of `flags`, where a kernel has PG_uncached before it, as on x86-64: the memory behind the page is broken. */
export const PG_HWPOISON = 1 << 23;
/** Either way the page is not for the allocator. */
const NOT_TO_BE_HAD = PG_RESERVED | PG_HWPOISON;
/** Bit of the first lane of `lru`: the page is a later one of a compound page, and the rest leads to the first. */
const TAIL = 1;
/** The page has no type: _mapcount is -1. */
export const NO_TYPE = 0xffffffff;
/** PG_buddy, bit 0x80, is set by clearing it. */
export const BUDDY = 0xffffff7f;
/** PG_offline, bit 0x100, in the same way. */
export const OFFLINE = 0xfffffeff;
/** What every request asks about. These are the module's own, for V8 folds neither imported nor exported constants. */
const FREE = BUDDY;
const UNTYPED = NO_TYPE;
/** High lane of the vmemmap addresses of the first 2^26 pages. */
const VMEMMAP = VMEMMAP_HIGH;
const PAGES_PER_HIGH = 2 ** 26;

/**
 * A link is the address of a list_head: of a page's lru, which begins at byte 8 of the descriptor, or of the head of
 * the list. Descriptors are 64 bytes apart, so the low lane of the first kind is `pfn << 6 | 8`.
 */
export class StructPage extends Memmap {
  readonly design = 'struct-page';
  readonly descriptorSize = 64;
  /** direct-map address of the lane before kernel data, so that the list head `node` is at `headLow - node * 4` */
  private headLow = 0;
  private headHigh = 0;

  constructor(memory: PhysicalMemory, kernelData: KernelData) {
    super(memory, kernelData);
    this.headLow = (kernelData.address - 4) | 0;
    this.headHigh = directMapHigh(kernelData.address) | 0;
  }

  initPage(pfn: number, node: number, zone: number): void {
    const lanes = this.lanes ?? this.partOf(pfn);
    const page = this.laneOf(pfn);
    lanes[page | FLAGS_LOW] = PG_RESERVED;
    lanes[page | FLAGS_HIGH] = (node << NODE_SHIFT) | (zone << ZONE_SHIFT);
    this.setNext(pfn, pfn);
    this.setPrev(pfn, pfn);
    lanes[page | PAGE_TYPE] = UNTYPED;
    lanes[page | REFCOUNT] = 1;
  }

  clearReserved(pfn: number): void {
    const lanes = this.lanes ?? this.partOf(pfn);
    const page = this.laneOf(pfn);
    lanes[page | FLAGS_LOW] = 0;
    lanes[page | REFCOUNT] = 0;
  }

  state(pfn: number): PageState {
    const lanes = this.lanes ?? this.partOf(pfn);
    const page = this.laneOf(pfn);
    const type = lanes[page | PAGE_TYPE];
    const flags = lanes[page | FLAGS_LOW];
    if (type === FREE) return 'free';
    if (flags & NOT_TO_BE_HAD || type === OFFLINE) return 'reserved';
    if (flags & PG_SLAB || this.isTailOfSlab(lanes[page | LRU], lanes[page | (LRU + 1)])) return 'slab';
    return lanes[page | REFCOUNT] === 0 ? 'none' : 'allocated';
  }

  zoneId(pfn: number): number {
    return (this.lanes ?? this.partOf(pfn))[this.laneOf(pfn) | FLAGS_HIGH] >>> ZONE_SHIFT;
  }

  isFree(pfn: number): boolean {
    return (this.lanes ?? this.partOf(pfn))[this.laneOf(pfn) | PAGE_TYPE] === FREE;
  }

  isFreeOfOrder(pfn: number, order: number): boolean {
    const lanes = this.lanes ?? this.partOf(pfn);
    const page = this.laneOf(pfn);
    return lanes[page | PAGE_TYPE] === FREE && lanes[page | PRIVATE] === order;
  }

  freeOrder(pfn: number): number {
    return (this.lanes ?? this.partOf(pfn))[this.laneOf(pfn) | PRIVATE];
  }

  setFree(pfn: number, order: number, _migratetype: number): void {
    const lanes = this.lanes ?? this.partOf(pfn);
    const page = this.laneOf(pfn);
    lanes[page | PRIVATE] = order;
    lanes[page | PAGE_TYPE] = FREE;
  }

  clearFree(pfn: number): void {
    const lanes = this.lanes ?? this.partOf(pfn);
    const page = this.laneOf(pfn);
    lanes[page | PAGE_TYPE] = UNTYPED;
    lanes[page | PRIVATE] = 0;
  }

  setAllocated(pfn: number, _order: number): void {
    const lanes = this.lanes ?? this.partOf(pfn);
    const page = this.laneOf(pfn);
    lanes[page | FLAGS_LOW] = 0;
    lanes[page | REFCOUNT] = 1;
  }

  clearAllocated(pfn: number, _order: number): boolean {
    const lanes = this.lanes ?? this.partOf(pfn);
    const page = this.laneOf(pfn);
    if (lanes[page | REFCOUNT] !== 1 || lanes[page | PAGE_TYPE] !== UNTYPED) return false;
    lanes[page | FLAGS_LOW] = 0;
    lanes[page | REFCOUNT] = 0;
    return true;
  }

  setPcp(pfn: number, _order: number, migratetype: number): void {
    (this.lanes ?? this.partOf(pfn))[this.laneOf(pfn) | INDEX] = migratetype;
  }

  pcpType(pfn: number): number {
    return (this.lanes ?? this.partOf(pfn))[this.laneOf(pfn) | INDEX];
  }

  clearPcp(pfn: number): void {
    (this.lanes ?? this.partOf(pfn))[this.laneOf(pfn) | INDEX] = 0;
  }

  next(node: number): number {
    const lanes = this.lanes ?? this.partOf(node);
    const link = node < 0 ? this.headLane - node : this.laneOf(node) | LRU;
    return this.nodeOf(lanes[link], lanes[link + 1]);
  }

  prev(node: number): number {
    const lanes = this.lanes ?? this.partOf(node);
    const link = node < 0 ? this.headLane - node : this.laneOf(node) | LRU;
    return this.nodeOf(lanes[link + 2], lanes[link + 3]);
  }

  setNext(node: number, next: number): void {
    const lanes = this.lanes ?? this.partOf(node);
    const link = node < 0 ? this.headLane - node : this.laneOf(node) | LRU;
    if (next < 0) {
      lanes[link] = this.headLow - (next << 2);
      lanes[link + 1] = this.headHigh;
    } else {
      lanes[link] = (next << 6) | 8;
      lanes[link + 1] = VMEMMAP + next / PAGES_PER_HIGH;
    }
  }

  setPrev(node: number, prev: number): void {
    const lanes = this.lanes ?? this.partOf(node);
    const link = node < 0 ? this.headLane - node : this.laneOf(node) | LRU;
    if (prev < 0) {
      lanes[link + 2] = this.headLow - (prev << 2);
      lanes[link + 3] = this.headHigh;
    } else {
      lanes[link + 2] = (prev << 6) | 8;
      lanes[link + 3] = VMEMMAP + prev / PAGES_PER_HIGH;
    }
  }

  protected override makeShortcuts(view: ListView): Shortcuts | undefined {
    // They write one upper half for the addresses of all descriptors.
    return view.endPfn <= PAGES_PER_HIGH ? new StructPageShortcuts(view) : undefined;
  }

  /** Does this `lru.next` mark a later page of a compound page that is a slab? Kernel: PageSlab(compound_head(page)). */
  private isTailOfSlab(low: number, high: number): boolean {
    if ((low & TAIL) === 0) return false;
    const head = this.nodeOf(low, high);
    if (!this.memory.exists(head)) return false;
    return ((this.lanes ?? this.partOf(head))[this.laneOf(head) | FLAGS_LOW] & PG_SLAB) !== 0;
  }

  /** Lane of the page's descriptor in its view: a multiple of 16, so that a field is at `laneOf(pfn) | FIELD`. */
  private laneOf(pfn: number): number {
    return this.firstLane + ((pfn & this.indexMask) << 4);
  }

  /** The node whose list_head is at an address. */
  private nodeOf(low: number, high: number): number {
    if (high === VMEMMAP) return low >>> 6;
    return high < VMEMMAP ? (this.headLow - low) >> 2 : (high - VMEMMAP) * PAGES_PER_HIGH + (low >>> 6);
  }
}
