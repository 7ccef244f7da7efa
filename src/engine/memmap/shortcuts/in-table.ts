/** The shortcuts of the design with links in a table: a link is a frame number, or the node of a list head cut to 40 bits. */
import { freeWord, TAG_NONE } from '../two-word-bits.ts';
import { ListHeadShortcuts } from './list-heads.ts';
import type { OneView } from './shortcuts.ts';

/** The upper 8 of the 40 bits of a link to a list head. */
const HEAD = 0xff;

export class InTableShortcuts extends ListHeadShortcuts {
  /** lane of pfn 0's entry */
  declare private readonly firstLink: number;

  constructor(view: OneView, firstLink: number) {
    super(view);
    this.firstLink = firstLink;
  }

  protected headOfPage(pfn: number): number {
    return this.firstLink + (pfn << 2);
  }

  protected pageOfHead(lane: number): number {
    return (lane - this.firstLink) >> 2;
  }

  protected headAt(low: number, high: number): number {
    return high === 0 ? this.firstLink + (low << 2) : this.kernelData + ~low;
  }

  protected linkToPage(lane: number, pfn: number): void {
    const { lanes } = this;
    lanes[lane] = pfn;
    lanes[lane + 1] = 0;
  }

  protected linkToHead(lane: number, head: number): void {
    const { lanes } = this;
    lanes[lane] = ~(head - this.kernelData);
    lanes[lane + 1] = HEAD;
  }

  protected mark(pfn: number, order: number, migratetype: number): void {
    this.lanes[this.firstLane + (pfn << 2)] = freeWord(order, migratetype);
  }

  protected unmark(pfn: number): void {
    this.lanes[this.firstLane + (pfn << 2)] = TAG_NONE;
  }
}
