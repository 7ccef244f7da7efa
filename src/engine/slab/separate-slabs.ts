/**
 * The state of a slab in 64 bytes of its own. In the descriptor of each of its pages the word `allocator` is
 * the address of these bytes, with the tag of a slab in the four lowest bits, which are zero in the address.
 *
 * The address drives out what the word said before: node, zone and order. So the state keeps the word and
 * gives it back when the pages are freed. Until then node and zone of its pages are read there.
 *
 *    bytes  0 the first descriptor's word as it was   8..47 as in slab-pages.ts
 *           48 address of the slab's first page       56 order
 *
 * This is what Kent Overstreet proposed on 22/23 September 2021: "a pointer to slab/slub's state, if it's a
 * slab page". A slab is named by the physical address of its state; a list head by its address less the
 * offset of slab_list.
 */
import { TAG_MASK, TAG_SLAB } from '../memmap/two-word-bits.ts';
import type { Memmap } from '../memmap/memmap.ts';
import { setPageKind } from '../memmap/page-kind.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_SIZE, PAGE_SIZE, PAGES_PER_SECTION, SECTION_MASK } from '../memory/units.ts';
import { laneAt, lanesAt, NULL, readPointer, writePointer } from './pointer.ts';
import { NO_SLAB, SLAB_LIST_LANE, SlabPages } from './slab-pages.ts';

const WORD_LANE = 0;
const PAGE_LANE = 12;
const ORDER_LANE = 14;
// Constants of this module, for V8 folds no others.
const LIST = SLAB_LIST_LANE;
const LIST_OFFSET = SLAB_LIST_LANE * LANE_SIZE;
const TAG = TAG_SLAB;
const TAGS = TAG_MASK;
const SECTION_PAGES = PAGES_PER_SECTION;
const INDEX_MASK = SECTION_MASK;

export class SeparateSlabs extends SlabPages {
  readonly isSeparate = true;
  private readonly memmap: Memmap;
  private readonly memory: PhysicalMemory;
  /** lanes of a descriptor */
  private readonly descriptorLanes: number;

  constructor(memmap: Memmap) {
    super();
    this.memmap = memmap;
    this.memory = memmap.memory;
    this.descriptorLanes = memmap.descriptorSize / LANE_SIZE;
  }

  slabOf(pfn: number): number {
    const lanes = this.memory.sections[(pfn / SECTION_PAGES) | 0].memmap;
    const lane = (pfn & INDEX_MASK) * this.descriptorLanes;
    return (lanes[lane] & TAGS) === TAG ? readPointer(lanes, lane) - TAG : NO_SLAB;
  }

  firstPage(slab: number): number {
    return readPointer(this.lanes(slab), this.lane(slab) + PAGE_LANE) / PAGE_SIZE;
  }

  order(slab: number): number {
    return this.lanes(slab)[this.lane(slab) + ORDER_LANE];
  }

  adopt(pfn: number, order: number, state: number): number {
    const lanes = this.lanes(state);
    const lane = this.lane(state);
    const descriptors = this.descriptors(pfn);
    const descriptor = this.descriptor(pfn);
    lanes[lane + WORD_LANE] = descriptors[descriptor];
    lanes[lane + WORD_LANE + 1] = descriptors[descriptor + 1];
    writePointer(lanes, lane + PAGE_LANE, pfn * PAGE_SIZE);
    lanes[lane + ORDER_LANE] = order;
    this.clearState(state);
    for (let page = pfn; page < pfn + 2 ** order; page++) {
      writePointer(this.descriptors(page), this.descriptor(page), state + TAG);
    }
    return state;
  }

  release(slab: number): void {
    const pfn = this.firstPage(slab);
    const order = this.order(slab);
    const low = this.lanes(slab)[this.lane(slab) + WORD_LANE];
    const high = this.lanes(slab)[this.lane(slab) + WORD_LANE + 1];
    this.clearState(slab);
    for (let page = pfn; page < pfn + 2 ** order; page++) {
      // The block's other pages belong to nobody by themselves, but node and zone must be right again.
      this.descriptors(page)[this.descriptor(page)] = page === pfn ? low : 0;
      this.descriptors(page)[this.descriptor(page) + 1] = high;
    }
  }

  stateAddress(slab: number): number {
    return slab;
  }

  markLarge(pfn: number, order: number): void {
    // The first descriptor knows the order already; the others say that they belong to a block.
    for (let page = pfn + 1; page < pfn + 2 ** order; page++) setPageKind(this.memmap, page, 'tail', order);
  }

  largeOrder(pfn: number): number | undefined {
    return this.memmap.allocatedOrder(pfn);
  }

  unmarkLarge(pfn: number, order: number): void {
    for (let page = pfn + 1; page < pfn + 2 ** order; page++) this.memmap.clearReserved(page);
  }

  lanes(slab: number): Uint32Array {
    return lanesAt(this.memory, slab);
  }

  lane(slab: number): number {
    return laneAt(slab);
  }

  readSlab(lanes: Uint32Array, lane: number): number {
    const state = readPointer(lanes, lane);
    return state === NULL ? NO_SLAB : state;
  }

  writeSlab(lanes: Uint32Array, lane: number, slab: number): void {
    writePointer(lanes, lane, slab);
  }

  head(address: number): number {
    return address - LIST_OFFSET;
  }

  next(node: number): number {
    return this.readNode(node, 0);
  }

  prev(node: number): number {
    return this.readNode(node, 2);
  }

  setNext(node: number, next: number): void {
    this.writeNode(node, 0, next);
  }

  setPrev(node: number, prev: number): void {
    this.writeNode(node, 2, prev);
  }

  private readNode(node: number, link: number): number {
    return this.head(readPointer(this.lanes(node), this.lane(node) + LIST + link));
  }

  private writeNode(node: number, link: number, to: number): void {
    writePointer(this.lanes(node), this.lane(node) + LIST + link, to + LIST_OFFSET);
  }

  private descriptors(pfn: number): Uint32Array {
    return this.memory.sections[(pfn / SECTION_PAGES) | 0].memmap;
  }

  private descriptor(pfn: number): number {
    return (pfn & INDEX_MASK) * this.descriptorLanes;
  }
}
