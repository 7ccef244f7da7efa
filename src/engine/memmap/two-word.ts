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
import type { KernelData } from './kernel-data.ts';
import type { DesignName } from './memmap.ts';
import { InPageShortcuts } from './shortcuts/in-page.ts';
import type { ListView, Shortcuts } from './shortcuts/shortcuts.ts';
import { TwoWordMemmap } from './two-word-memmap.ts';

/** High lane of the direct-map addresses of the first 2^20 pages. The module's own, for V8 folds no imported constant. */
const DIRECT_MAP = DIRECT_MAP_HIGH;
const PAGES_PER_HIGH = 2 ** 20;

/**
 * A link is the direct-map address of a list_head: of the first byte of a free page, `pfn << 12`, or of the head of the
 * list, somewhere in kernel data.
 */
export class TwoWord extends TwoWordMemmap {
  readonly design: DesignName = 'two-word';
  override readonly linksInPage = true;
  /** address of the lane before kernel data, so that the list head `node` is at `headLow - node * 4` */
  private headLow = 0;
  private headHigh = 0;
  /** bytes of kernel data, and of the lane before it */
  private headBytes = 0;

  constructor(memory: PhysicalMemory, kernelData: KernelData) {
    super(memory, kernelData);
    this.headLow = (kernelData.address - 4) | 0;
    this.headHigh = directMapHigh(kernelData.address) | 0;
    this.headBytes = kernelData.lanes.length * 4 + 4;
  }

  override prepareSection(section: Section): void {
    super.prepareSection(section);
    this.memory.lanes(section.firstPfn);
  }

  next(node: number): number {
    const lanes = this.lanes ?? this.linksOf(node);
    const link = node < 0 ? this.headLane - node : (node & this.indexMask) << 10;
    return this.nodeOf(lanes[link], lanes[link + 1]);
  }

  prev(node: number): number {
    const lanes = this.lanes ?? this.linksOf(node);
    const link = node < 0 ? this.headLane - node : (node & this.indexMask) << 10;
    return this.nodeOf(lanes[link + 2], lanes[link + 3]);
  }

  setNext(node: number, next: number): void {
    const lanes = this.lanes ?? this.linksOf(node);
    const link = node < 0 ? this.headLane - node : (node & this.indexMask) << 10;
    if (next < 0) {
      lanes[link] = this.headLow - (next << 2);
      lanes[link + 1] = this.headHigh;
    } else {
      linkNext(lanes, link, next);
    }
  }

  setPrev(node: number, prev: number): void {
    const lanes = this.lanes ?? this.linksOf(node);
    const link = node < 0 ? this.headLane - node : (node & this.indexMask) << 10;
    if (prev < 0) {
      lanes[link + 2] = this.headLow - (prev << 2);
      lanes[link + 3] = this.headHigh;
    } else {
      linkPrev(lanes, link, prev);
    }
  }

  protected override makeShortcuts(view: ListView): Shortcuts {
    return new InPageShortcuts(view, 4, true);
  }

  /** The view that holds the links of a node, when descriptors lie apart. */
  private linksOf(node: number): Uint32Array {
    return node < 0 ? this.kernelData.lanes : this.memory.lanes(node);
  }

  /** The node whose list_head is at an address. */
  private nodeOf(low: number, high: number): number {
    if ((high | 0) === this.headHigh && (low - this.headLow) >>> 0 < this.headBytes) return (this.headLow - low) >> 2;
    return pageAt(low, high);
  }
}

// #region page-links
/** Lets the `next` of the list_head at `lane` lead to a free page: it becomes the address of the page's first byte. */
export function linkNext(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane] = pfn << 12;
  lanes[lane + 1] = DIRECT_MAP + pfn / PAGES_PER_HIGH;
}

/** Lets the `prev` of the list_head at `lane`, its bytes 8 to 15, lead to a free page. */
export function linkPrev(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane + 2] = pfn << 12;
  lanes[lane + 3] = DIRECT_MAP + pfn / PAGES_PER_HIGH;
}

/** The page whose first byte has this address, given in its two lanes. */
export function pageAt(low: number, high: number): number {
  return high === DIRECT_MAP ? low >>> 12 : (high - DIRECT_MAP) * PAGES_PER_HIGH + (low >>> 12);
}
// #endregion page-links
