/**
 * The shortcuts of every design that keeps a list_head for a free block, be it in the descriptor, in the page or in a
 * table: four lanes, two for each link. A design adds what a link looks like and what marks a block.
 *
 * Models list_add(), list_add_tail() and list_del(), include/linux/list.h, Linux 6.1.
 */
import { NO_PAGE } from '../../memory/units.ts';
import { NR_FREE_LANE, LIST_HEAD_LANES } from '../zone-lanes.ts';
import type { OneView, Shortcuts } from './shortcuts.ts';

export abstract class ListHeadShortcuts implements Shortcuts {
  // Declared, not defined: of a field that is undefined for a moment V8 no longer knows what is in it.
  declare protected readonly lanes: Uint32Array;
  declare protected readonly kernelData: number;
  declare protected readonly firstLane: number;

  constructor({ lanes, kernelData, firstLane }: OneView) {
    this.lanes = lanes;
    this.kernelData = kernelData;
    this.firstLane = firstLane;
  }

  /** Lane at which the list_head of a free block begins. */
  protected abstract headOfPage(pfn: number): number;
  /** Page whose list_head begins at a lane. */
  protected abstract pageOfHead(lane: number): number;
  /** Lane of the list_head that a link leads to, given in its two lanes. */
  protected abstract headAt(low: number, high: number): number;
  /** Writes, at a lane, the link to a page's list_head. */
  protected abstract linkToPage(lane: number, pfn: number): void;
  /** Writes, at a lane, the link to the head of a list, which begins at another. */
  protected abstract linkToHead(lane: number, head: number): void;
  /** Marks the first page of a free block, as Memmap.setFree() does. */
  protected abstract mark(pfn: number, order: number, migratetype: number): void;
  /** Takes the mark away, as Memmap.clearFree() does. */
  protected abstract unmark(pfn: number): void;

  putFirst(pfn: number, order: number, migratetype: number, area: number): void {
    const { lanes } = this;
    const counter = this.kernelData + area + NR_FREE_LANE;
    const head = this.kernelData + area + migratetype * LIST_HEAD_LANES;
    const page = this.headOfPage(pfn);
    const low = lanes[head];
    const high = lanes[head + 1];
    this.mark(pfn, order, migratetype);
    this.linkToPage(this.headAt(low, high) + 2, pfn);
    this.linkToPage(head, pfn);
    lanes[page] = low;
    lanes[page + 1] = high;
    this.linkToHead(page + 2, head);
    lanes[counter]++;
  }

  putLast(pfn: number, order: number, migratetype: number, area: number): void {
    const { lanes } = this;
    const counter = this.kernelData + area + NR_FREE_LANE;
    const head = this.kernelData + area + migratetype * LIST_HEAD_LANES;
    const page = this.headOfPage(pfn);
    const low = lanes[head + 2];
    const high = lanes[head + 3];
    this.mark(pfn, order, migratetype);
    this.linkToPage(this.headAt(low, high), pfn);
    this.linkToPage(head + 2, pfn);
    lanes[page + 2] = low;
    lanes[page + 3] = high;
    this.linkToHead(page, head);
    lanes[counter]++;
  }

  takeOff(pfn: number, area: number): void {
    const { lanes } = this;
    const page = this.headOfPage(pfn);
    const nextLow = lanes[page];
    const nextHigh = lanes[page + 1];
    const prevLow = lanes[page + 2];
    const prevHigh = lanes[page + 3];
    const prev = this.headAt(prevLow, prevHigh);
    const next = this.headAt(nextLow, nextHigh);
    lanes[prev] = nextLow;
    lanes[prev + 1] = nextHigh;
    lanes[next + 2] = prevLow;
    lanes[next + 3] = prevHigh;
    this.unmark(pfn);
    lanes[this.kernelData + area + NR_FREE_LANE]--;
  }

  first(migratetype: number, area: number): number {
    const { lanes } = this;
    const head = this.kernelData + area + migratetype * LIST_HEAD_LANES;
    const first = this.headAt(lanes[head], lanes[head + 1]);
    return first === head ? NO_PAGE : this.pageOfHead(first);
  }
}
