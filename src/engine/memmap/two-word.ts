/**
 * Two words a page, and the links of a free block in the first 16 bytes of the free page itself: `next` and `prev`,
 * as direct-map addresses, exactly a list_head.
 *
 * This is the question that Matthew Wilcox asked on 27 September 2021: "Wait, why do we want to avoid using the
 * memory that we're allocating?" A page's own bytes may be believed only after its descriptor has said that it is free.
 */
import { DIRECT_MAP_HIGH, directMapHigh } from '../memory/address.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import type { Section } from '../memory/section.ts';
import { LANE_RANGE, PAGE_SHIFT, PAGES_PER_SECTION, SECTION_MASK } from '../memory/units.ts';
import type { KernelData } from './kernel-data.ts';
import { TwoWordMemmap } from './two-word-memmap.ts';

/** log2 of the lanes in a page: the links are in the first four lanes of it. */
const PAGE_LANES_SHIFT = 10;
/** Direct-map addresses of 2^20 pages share their high lane. */
const PAGES_PER_HIGH = LANE_RANGE / 4096;

export class TwoWord extends TwoWordMemmap {
  readonly design = 'two-word';
  override readonly linksInPage = true;
  readonly #headHigh: number;
  readonly #headLow: number;
  readonly #headEnd: number;

  constructor(memory: PhysicalMemory, kernelData: KernelData) {
    super(memory, kernelData);
    this.#headHigh = directMapHigh(kernelData.address);
    this.#headLow = kernelData.address % LANE_RANGE;
    this.#headEnd = this.#headLow + kernelData.lanes.length * 4;
  }

  override prepareSection(section: Section): void {
    this.memory.lanes(section.firstPfn);
  }

  next(node: number): number {
    return node < 0 ? this.#read(this.kernelData.lanes, ~node) : this.#read(this.#page(node), this.#links(node));
  }

  prev(node: number): number {
    return node < 0 ? this.#read(this.kernelData.lanes, ~node + 2) : this.#read(this.#page(node), this.#links(node) + 2);
  }

  setNext(node: number, next: number): void {
    if (node < 0) this.#write(this.kernelData.lanes, ~node, next);
    else this.#write(this.#page(node), this.#links(node), next);
  }

  setPrev(node: number, prev: number): void {
    if (node < 0) this.#write(this.kernelData.lanes, ~node + 2, prev);
    else this.#write(this.#page(node), this.#links(node) + 2, prev);
  }

  #page(pfn: number): Uint32Array {
    return this.memory.sections[(pfn / PAGES_PER_SECTION) | 0].lanes;
  }

  #links(pfn: number): number {
    return (pfn & SECTION_MASK) << PAGE_LANES_SHIFT;
  }

  /** A link: the direct-map address of a free page, or of a list head in kernel data. */
  #read(lanes: Uint32Array, lane: number): number {
    const low = lanes[lane];
    const high = lanes[lane + 1];
    if (high === this.#headHigh && low >= this.#headLow && low < this.#headEnd) return ~((low - this.#headLow) >>> 2);
    return ((high - DIRECT_MAP_HIGH) | 0) * PAGES_PER_HIGH + (low >>> PAGE_SHIFT);
  }

  #write(lanes: Uint32Array, lane: number, node: number): void {
    if (node < 0) {
      lanes[lane] = this.#headLow + (~node << 2);
      lanes[lane + 1] = this.#headHigh;
    } else {
      lanes[lane] = node << PAGE_SHIFT;
      lanes[lane + 1] = DIRECT_MAP_HIGH + ((node / PAGES_PER_HIGH) | 0);
    }
  }
}
