// caught by: far-heads — Only the topmost 2^16 links are taken for heads, enough for the zones of this machine.
import { type DescriptorPlan, type Field, FieldMemmap, type PageState } from 'engine';

// #region own
export const PLAN: DescriptorPlan = {
  descriptorBits: 96,
  tableBits: 0,
  // List heads are negative numbers: cut to 32 bits, they stand at the top of the range.
  mostPages: 2 ** 32 - 2 ** 20,
};

const STATE: Field = { at: 0, bits: 3 };
const ORDER: Field = { at: 3, bits: 4 };
const TYPE: Field = { at: 7, bits: 3 };
const ZONE: Field = { at: 10, bits: 13 };
const NEXT: Field = { at: 32, bits: 32 };
const PREV: Field = { at: 64, bits: 32 };

/** By their codes; a memory map of zeroes says nothing of any page. */
const STATES: readonly PageState[] = ['none', 'free', 'allocated', 'reserved', 'pcp'];

export class OwnMemmap extends FieldMemmap {
  readonly design = 'own';
  protected override readonly plan = PLAN;

  initPage(pfn: number, node: number, zone: number): void {
    this.set(pfn, STATE, STATES.indexOf('reserved'));
    this.set(pfn, ZONE, (node << 3) | zone);
  }

  clearReserved(pfn: number): void {
    this.set(pfn, STATE, STATES.indexOf('none'));
  }

  state(pfn: number): PageState {
    return STATES[this.get(pfn, STATE)] ?? 'none';
  }

  zoneId(pfn: number): number {
    return this.get(pfn, ZONE);
  }

  isFree(pfn: number): boolean {
    return this.state(pfn) === 'free';
  }

  isFreeOfOrder(pfn: number, order: number): boolean {
    return this.isFree(pfn) && this.freeOrder(pfn) === order;
  }

  freeOrder(pfn: number): number {
    return this.get(pfn, ORDER);
  }

  setFree(pfn: number, order: number, migratetype: number): void {
    this.set(pfn, STATE, STATES.indexOf('free'));
    this.set(pfn, ORDER, order);
    this.set(pfn, TYPE, migratetype);
  }

  clearFree(pfn: number): void {
    this.set(pfn, STATE, STATES.indexOf('none'));
  }

  setAllocated(pfn: number, order: number): void {
    this.set(pfn, STATE, STATES.indexOf('allocated'));
    this.set(pfn, ORDER, order);
  }

  clearAllocated(pfn: number, order: number): boolean {
    if (this.state(pfn) !== 'allocated' || this.get(pfn, ORDER) !== order) return false;
    this.set(pfn, STATE, STATES.indexOf('none'));
    return true;
  }

  setPcp(pfn: number, order: number, migratetype: number): void {
    this.set(pfn, STATE, STATES.indexOf('pcp'));
    this.set(pfn, ORDER, order);
    this.set(pfn, TYPE, migratetype);
  }

  pcpType(pfn: number): number {
    return this.get(pfn, TYPE);
  }

  clearPcp(pfn: number): void {
    this.set(pfn, STATE, STATES.indexOf('none'));
  }

  protected nextOf(pfn: number): number {
    return nodeOf(this.get(pfn, NEXT));
  }

  protected prevOf(pfn: number): number {
    return nodeOf(this.get(pfn, PREV));
  }

  protected setNextOf(pfn: number, node: number): void {
    this.set(pfn, NEXT, node);
  }

  protected setPrevOf(pfn: number, node: number): void {
    this.set(pfn, PREV, node);
  }
}

/** The page, or the list head, that a link of 32 bits names. */
function nodeOf(link: number): number {
  return link < 2 ** 32 - 2 ** 16 ? link : link - 2 ** 32;
}
// #endregion own
