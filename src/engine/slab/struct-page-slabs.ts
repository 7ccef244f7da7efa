/**
 * The state of a slab in the descriptor of its first page, where Linux 6.1 has it: struct slab is struct page
 * under another name. A slab of more than one page is a compound page; its other descriptors point to the
 * first.
 *
 * Models struct slab (mm/slab.h), prep_compound_page() and free_tail_page() (mm/page_alloc.c), Linux 6.1. A
 * slab is named by the pfn of its first page. A list head is named by -1 - its physical address.
 */
import { VMEMMAP_HIGH } from '../memory/address.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_RANGE, PAGES_PER_SECTION, SECTION_MASK } from '../memory/units.ts';
import { PG_SLAB } from '../memmap/struct-page.ts';
import { laneAt, lanesAt, NULL, readPointer, writePointer } from './pointer.ts';
import { NO_SLAB, SLAB_LIST_LANE, SlabPages } from './slab-pages.ts';

/** Lanes of a descriptor, as a shift: 16 lanes, 64 bytes. */
const SHIFT = 4;
/** Bit of `flags`: first page of a compound page. */
const PG_HEAD = 1 << 16;
/** Lane of compound_head, bit 0 of which marks a tail. */
const COMPOUND_HEAD = 2;
const TAIL = 1;
/** Lanes of the first tail: destructor in byte 16, order in byte 17; number of pages in byte 28. */
const DTOR_AND_ORDER = 4;
const COMPOUND_MAPCOUNT = 5;
const MAPPING = 6;
const COMPOUND_NR = 7;
const COMPOUND_PAGE_DTOR = 1;
/** What stands in `mapping` of a tail: an address that nobody can follow. Kernel: TAIL_MAPPING. */
const TAIL_MAPPING_LOW = 0x400;
const TAIL_MAPPING_HIGH = 0xdead0000;
/** Offset of slab_list in the descriptor: links point at the member. */
const LIST_OFFSET = 8;
/** vmemmap addresses of 2^26 pages share their high lane. */
const PAGES_PER_HIGH = LANE_RANGE / 64;
// Constants of this module, for V8 folds no others.
const SECTION_PAGES = PAGES_PER_SECTION;
const INDEX_MASK = SECTION_MASK;
const LIST = SLAB_LIST_LANE;
const FIRST_HIGH = VMEMMAP_HIGH;
const SLAB_BIT = PG_SLAB;

export class StructPageSlabs extends SlabPages {
  readonly isSeparate = false;
  private readonly memory: PhysicalMemory;

  constructor(memory: PhysicalMemory) {
    super();
    this.memory = memory;
  }

  slabOf(pfn: number): number {
    const head = this.compoundHead(pfn);
    return (this.lanes(head)[this.lane(head)] & SLAB_BIT) === 0 ? NO_SLAB : head;
  }

  firstPage(slab: number): number {
    return slab;
  }

  order(slab: number): number {
    if ((this.lanes(slab)[this.lane(slab)] & PG_HEAD) === 0) return 0;
    return (this.lanes(slab + 1)[this.lane(slab + 1) + DTOR_AND_ORDER] >>> 8) & 0xff;
  }

  adopt(pfn: number, order: number): number {
    this.lanes(pfn)[this.lane(pfn)] |= SLAB_BIT;
    this.markLarge(pfn, order);
    this.clearState(pfn);
    return pfn;
  }

  release(slab: number): void {
    const order = this.order(slab);
    this.clearState(slab);
    this.lanes(slab)[this.lane(slab)] &= ~SLAB_BIT;
    this.unmarkLarge(slab, order);
  }

  markLarge(pfn: number, order: number): void {
    if (order > 0) this.prepareCompound(pfn, order);
  }

  largeOrder(pfn: number): number | undefined {
    return (this.lanes(pfn)[this.lane(pfn)] & PG_HEAD) === 0 ? undefined : this.order(pfn);
  }

  unmarkLarge(pfn: number, order: number): void {
    this.lanes(pfn)[this.lane(pfn)] &= ~PG_HEAD;
    for (let tail = pfn + 1; tail < pfn + 2 ** order; tail++) {
      for (let lane = COMPOUND_HEAD; lane <= COMPOUND_NR; lane++)
        this.lanes(tail)[this.lane(tail) + lane] = 0;
    }
  }

  stateAddress(_slab: number): number {
    return NULL;
  }

  lanes(slab: number): Uint32Array {
    return this.memory.sections[(slab / SECTION_PAGES) | 0].memmap;
  }

  lane(slab: number): number {
    return (slab & INDEX_MASK) << SHIFT;
  }

  readSlab(lanes: Uint32Array, lane: number): number {
    const high = lanes[lane + 1];
    return high === 0 ? NO_SLAB : (high - FIRST_HIGH) * PAGES_PER_HIGH + (lanes[lane] >>> 6);
  }

  writeSlab(lanes: Uint32Array, lane: number, slab: number): void {
    lanes[lane] = slab === NO_SLAB ? 0 : slab << 6;
    lanes[lane + 1] = slab === NO_SLAB ? 0 : FIRST_HIGH + ((slab / PAGES_PER_HIGH) | 0);
  }

  head(address: number): number {
    return -1 - address;
  }

  next(node: number): number {
    return this.readNode(this.listLanes(node), this.listLane(node));
  }

  prev(node: number): number {
    return this.readNode(this.listLanes(node), this.listLane(node) + 2);
  }

  setNext(node: number, next: number): void {
    this.writeNode(this.listLanes(node), this.listLane(node), next);
  }

  setPrev(node: number, prev: number): void {
    this.writeNode(this.listLanes(node), this.listLane(node) + 2, prev);
  }

  private listLanes(node: number): Uint32Array {
    return node < 0 ? lanesAt(this.memory, -1 - node) : this.lanes(node);
  }

  private listLane(node: number): number {
    return node < 0 ? laneAt(-1 - node) : this.lane(node) + LIST;
  }

  private readNode(lanes: Uint32Array, lane: number): number {
    return lanes[lane + 1] >= FIRST_HIGH ? this.readSlab(lanes, lane) : -1 - readPointer(lanes, lane);
  }

  private writeNode(lanes: Uint32Array, lane: number, node: number): void {
    if (node < 0) {
      writePointer(lanes, lane, -1 - node);
    } else {
      this.writeSlab(lanes, lane, node);
      lanes[lane] |= LIST_OFFSET;
    }
  }

  /** First page of the compound page that this page is in, or the page itself. Kernel: compound_head(). */
  private compoundHead(pfn: number): number {
    const lanes = this.lanes(pfn);
    const lane = this.lane(pfn) + COMPOUND_HEAD;
    return (lanes[lane] & TAIL) === 0 ? pfn : this.readSlab(lanes, lane);
  }

  private prepareCompound(pfn: number, order: number): void {
    this.lanes(pfn)[this.lane(pfn)] |= PG_HEAD;
    for (let tail = pfn + 1; tail < pfn + 2 ** order; tail++) {
      const lanes = this.lanes(tail);
      const lane = this.lane(tail);
      this.writeSlab(lanes, lane + COMPOUND_HEAD, pfn);
      lanes[lane + COMPOUND_HEAD] |= TAIL;
      lanes[lane + MAPPING] = TAIL_MAPPING_LOW;
      lanes[lane + MAPPING + 1] = TAIL_MAPPING_HIGH;
    }
    const lanes = this.lanes(pfn + 1);
    const first = this.lane(pfn + 1);
    lanes[first + DTOR_AND_ORDER] = COMPOUND_PAGE_DTOR | (order << 8);
    lanes[first + COMPOUND_MAPCOUNT] = 0xffffffff;
    lanes[first + MAPPING] = 0;
    lanes[first + COMPOUND_NR] = 2 ** order;
  }
}
