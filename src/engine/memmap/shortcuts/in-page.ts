/** The shortcuts of the designs with links in the page: a link is the direct-map address of a list_head. */
import { DIRECT_MAP_HIGH } from '../../memory/address.ts';
import { freeWord, TAG_NONE } from '../two-word-bits.ts';
import { ListHeadShortcuts } from './list-heads.ts';
import type { OneView } from './shortcuts.ts';

/** log2 of the lanes after which the upper half of an address grows by one. */
const HIGH_SHIFT = 30;

export class InPageShortcuts extends ListHeadShortcuts {
  /** log2 of the lanes of a descriptor */
  declare private readonly descriptorShift: number;

  constructor(view: OneView, descriptorShift: number) {
    super(view);
    this.descriptorShift = descriptorShift;
  }

  protected headOfPage(pfn: number): number {
    return pfn << 10;
  }

  protected pageOfHead(lane: number): number {
    return lane >>> 10;
  }

  protected headAt(low: number, high: number): number {
    return ((high & 1) << HIGH_SHIFT) | (low >>> 2);
  }

  protected linkToPage(lane: number, pfn: number): void {
    this.linkToHead(lane, pfn << 10);
  }

  protected linkToHead(lane: number, head: number): void {
    const { lanes } = this;
    lanes[lane] = head << 2;
    lanes[lane + 1] = DIRECT_MAP_HIGH + (head >>> HIGH_SHIFT);
  }

  protected mark(pfn: number, order: number, migratetype: number): void {
    this.lanes[this.firstLane + (pfn << this.descriptorShift)] = freeWord(order, migratetype);
  }

  protected unmark(pfn: number): void {
    this.lanes[this.firstLane + (pfn << this.descriptorShift)] = TAG_NONE;
  }
}
