/**
 * The shortcuts of the design with both links packed into the descriptor. All memory in one view has less than 2^21
 * pages, and the lists stand in the first 2^23 lanes of kernel data: so of a link only the lower bits are read, 32 of
 * `next` and 24 of `prev`, and the sign of what they say tells a page from a list head. All bits are written.
 */
import { NO_PAGE } from '../../memory/units.ts';
import { freeWord, TAG_NONE } from '../two-word-bits.ts';
import { NR_FREE_LANE, LIST_HEAD_LANES } from '../zone-lanes.ts';
import type { OneView, Shortcuts } from './shortcuts.ts';

/** The uppermost bits of `next`, in the last lane, and of `prev`, in the first: all ones in a link to a list head. */
const NEXT_HIGH = 0xff;
const PREV_HIGH_SHIFT = 17;
const BELOW_PREV_HIGH = 2 ** PREV_HIGH_SHIFT - 1;

export class PackedShortcuts implements Shortcuts {
  // Declared, not defined: of a field that is undefined for a moment V8 no longer knows what is in it.
  declare private readonly lanes: Uint32Array;
  declare private readonly kernelData: number;
  declare private readonly firstLane: number;

  constructor({ lanes, kernelData, firstLane }: OneView) {
    this.lanes = lanes;
    this.kernelData = kernelData;
    this.firstLane = firstLane;
  }

  putFirst(pfn: number, order: number, migratetype: number, area: number): void {
    const { lanes } = this;
    const list = area + migratetype * LIST_HEAD_LANES;
    const head = this.kernelData + list;
    const next = lanes[head] | 0;
    const page = this.firstLane + (pfn << 2);
    lanes[page] = freeWord(order, migratetype);
    this.setPrev(next, pfn);
    this.packNext(page, next);
    this.packPrev(page, ~list);
    lanes[head] = pfn;
    lanes[head + 1] = 0;
    lanes[this.kernelData + area + NR_FREE_LANE]++;
  }

  putLast(pfn: number, order: number, migratetype: number, area: number): void {
    const { lanes } = this;
    const list = area + migratetype * LIST_HEAD_LANES;
    const head = this.kernelData + list;
    const prev = lanes[head + 2] | 0;
    const page = this.firstLane + (pfn << 2);
    lanes[page] = freeWord(order, migratetype);
    this.setNext(prev, pfn);
    this.packNext(page, ~list);
    this.packPrev(page, prev);
    lanes[head + 2] = pfn;
    lanes[head + 3] = 0;
    lanes[this.kernelData + area + NR_FREE_LANE]++;
  }

  takeOff(pfn: number, area: number): void {
    const { lanes } = this;
    const page = this.firstLane + (pfn << 2);
    const next = lanes[page + 2] | 0;
    const prev = (lanes[page + 3] | 0) >> 8;
    this.setNext(prev, next);
    this.setPrev(next, prev);
    lanes[page] = TAG_NONE;
    lanes[this.kernelData + area + NR_FREE_LANE]--;
  }

  first(migratetype: number, area: number): number {
    const next = this.lanes[this.kernelData + area + migratetype * LIST_HEAD_LANES] | 0;
    return next < 0 ? NO_PAGE : next;
  }

  private setNext(node: number, next: number): void {
    if (node < 0) this.linkHead(this.kernelData + ~node, next);
    else this.packNext(this.firstLane + (node << 2), next);
  }

  private setPrev(node: number, prev: number): void {
    if (node < 0) this.linkHead(this.kernelData + ~node + 2, prev);
    else this.packPrev(this.firstLane + (node << 2), prev);
  }

  private linkHead(lane: number, node: number): void {
    const { lanes } = this;
    lanes[lane] = node;
    lanes[lane + 1] = (node >> 31) & NEXT_HIGH;
  }

  private packNext(page: number, node: number): void {
    const { lanes } = this;
    lanes[page + 2] = node;
    lanes[page + 3] = (lanes[page + 3] & ~NEXT_HIGH) | ((node >> 31) & NEXT_HIGH);
  }

  private packPrev(page: number, node: number): void {
    const { lanes } = this;
    const high = node >> 31;
    lanes[page] = (lanes[page] & BELOW_PREV_HIGH) | (high << PREV_HIGH_SHIFT);
    lanes[page + 1] = (lanes[page + 1] & ~1) | (high & 1);
    lanes[page + 3] = (lanes[page + 3] & NEXT_HIGH) | (node << 8);
  }
}
