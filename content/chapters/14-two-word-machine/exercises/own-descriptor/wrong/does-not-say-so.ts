// caught by: whose-bytes — The links are in the free pages, and the design does not say so: nobody leaves these bytes alone then.
import { type DescriptorPlan, type Field, FieldMemmap, type PageState } from 'engine';

// #region own
export const PLAN: DescriptorPlan = {
  descriptorBits: 32,
  tableBits: 0,
  mostPages: 2 ** 40,
};

const STATE: Field = { at: 0, bits: 3 };
const ORDER: Field = { at: 3, bits: 4 };
const TYPE: Field = { at: 7, bits: 3 };
const ZONE: Field = { at: 10, bits: 13 };

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
    return this.getLink(pfn, 0);
  }

  protected prevOf(pfn: number): number {
    return this.getLink(pfn, 2);
  }

  protected setNextOf(pfn: number, node: number): void {
    this.setLink(pfn, 0, node);
  }

  protected setPrevOf(pfn: number, node: number): void {
    this.setLink(pfn, 2, node);
  }

  /** A link in two lanes of the page: a whole number with sign. */
  private getLink(pfn: number, lane: number): number {
    return (this.getInPage(pfn, lane + 1) | 0) * 2 ** 32 + this.getInPage(pfn, lane);
  }

  private setLink(pfn: number, lane: number, node: number): void {
    this.setInPage(pfn, lane, node);
    this.setInPage(pfn, lane + 1, Math.floor(node / 2 ** 32));
  }
}
// #endregion own
