/**
 * What the two-word designs share: the word `allocator`, in the first two lanes of a descriptor of four. They differ
 * only in the place of a free block's links.
 *
 * Models the struct page that Kent Overstreet proposed on 22/23 September 2021; the bits are in two-word-bits.ts.
 */
import { PAGES_PER_SECTION, SECTION_MASK } from '../memory/units.ts';
import { Memmap, type PageState } from './memmap.ts';
import {
  NODE_SHIFT_HIGH, ORDER_MASK, ORDER_SHIFT, OTHER_RESERVED, SUBTYPE_SHIFT, TAG_AND_ORDER, TAG_FREE, TAG_HEAD,
  TAG_MASK, TAG_NONE, TAG_OTHER, TAG_PCP, TAG_SLAB, TYPE_MASK, TYPE_SHIFT, ZONE_SHIFT_HIGH,
} from './two-word-bits.ts';

/** Lanes of a descriptor, as a shift: 4 lanes, 16 bytes. */
export const TWO_WORD_SHIFT = 2;

export abstract class TwoWordMemmap extends Memmap {
  readonly descriptorSize = 16;

  initPage(pfn: number, node: number, zone: number): void {
    const lanes = this.lanesOf(pfn);
    const page = (pfn & SECTION_MASK) << TWO_WORD_SHIFT;
    lanes[page] = TAG_OTHER | (OTHER_RESERVED << SUBTYPE_SHIFT);
    lanes[page + 1] = (node << NODE_SHIFT_HIGH) | (zone << ZONE_SHIFT_HIGH);
  }

  clearReserved(pfn: number): void {
    this.lanesOf(pfn)[(pfn & SECTION_MASK) << TWO_WORD_SHIFT] = TAG_NONE;
  }

  state(pfn: number): PageState {
    switch (this.lanesOf(pfn)[(pfn & SECTION_MASK) << TWO_WORD_SHIFT] & TAG_MASK) {
      case TAG_FREE: return 'free';
      case TAG_HEAD: return 'allocated';
      case TAG_SLAB: return 'slab';
      case TAG_PCP: return 'pcp';
      case TAG_OTHER: return 'reserved';
      default: return 'none';
    }
  }

  zoneId(pfn: number): number {
    return this.lanesOf(pfn)[((pfn & SECTION_MASK) << TWO_WORD_SHIFT) + 1] >>> ZONE_SHIFT_HIGH;
  }

  isFree(pfn: number): boolean {
    return (this.lanesOf(pfn)[(pfn & SECTION_MASK) << TWO_WORD_SHIFT] & TAG_MASK) === TAG_FREE;
  }

  isFreeOfOrder(pfn: number, order: number): boolean {
    const allocator = this.lanesOf(pfn)[(pfn & SECTION_MASK) << TWO_WORD_SHIFT];
    return (allocator & TAG_AND_ORDER) === (TAG_FREE | (order << ORDER_SHIFT));
  }

  freeOrder(pfn: number): number {
    return (this.lanesOf(pfn)[(pfn & SECTION_MASK) << TWO_WORD_SHIFT] >>> ORDER_SHIFT) & ORDER_MASK;
  }

  setFree(pfn: number, order: number, migratetype: number): void {
    this.lanesOf(pfn)[(pfn & SECTION_MASK) << TWO_WORD_SHIFT] =
      TAG_FREE | (order << ORDER_SHIFT) | (migratetype << TYPE_SHIFT);
  }

  clearFree(pfn: number): void {
    this.lanesOf(pfn)[(pfn & SECTION_MASK) << TWO_WORD_SHIFT] = TAG_NONE;
  }

  setAllocated(pfn: number, order: number): void {
    this.lanesOf(pfn)[(pfn & SECTION_MASK) << TWO_WORD_SHIFT] = TAG_HEAD | (order << ORDER_SHIFT);
  }

  override allocatedOrder(pfn: number): number | undefined {
    return this.state(pfn) === 'allocated' ? this.freeOrder(pfn) : undefined;
  }

  clearAllocated(pfn: number, order: number): boolean {
    const lanes = this.lanesOf(pfn);
    const page = (pfn & SECTION_MASK) << TWO_WORD_SHIFT;
    if ((lanes[page] & TAG_AND_ORDER) !== (TAG_HEAD | (order << ORDER_SHIFT))) return false;
    lanes[page] = TAG_NONE;
    return true;
  }

  setPcp(pfn: number, order: number, migratetype: number): void {
    this.lanesOf(pfn)[(pfn & SECTION_MASK) << TWO_WORD_SHIFT] =
      TAG_PCP | (order << ORDER_SHIFT) | (migratetype << TYPE_SHIFT);
  }

  pcpType(pfn: number): number {
    return (this.lanesOf(pfn)[(pfn & SECTION_MASK) << TWO_WORD_SHIFT] >>> TYPE_SHIFT) & TYPE_MASK;
  }

  clearPcp(pfn: number): void {
    this.clearFree(pfn);
  }

  protected lanesOf(pfn: number): Uint32Array {
    return this.memory.sections[(pfn / PAGES_PER_SECTION) | 0].memmap;
  }
}
