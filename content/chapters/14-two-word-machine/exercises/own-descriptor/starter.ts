import { type DescriptorPlan, type Field, FieldMemmap, type PageState } from 'engine';

// #region own
export const PLAN: DescriptorPlan = {
  descriptorBits: 320,
  tableBits: 0,
  mostPages: 2 ** 40,
};

// A lane or two for everything: 40 bytes.
const STATE: Field = { at: 0, bits: 32 };
const ORDER: Field = { at: 32, bits: 32 };
const TYPE: Field = { at: 64, bits: 32 };
const ZONE: Field = { at: 96, bits: 32 };
const NODE: Field = { at: 128, bits: 32 };
const NEXT: Field = { at: 160, bits: 52 };
const PREV: Field = { at: 224, bits: 52 };

/** By their codes; a memory map of zeroes says nothing of any page. */
const STATES: readonly PageState[] = ['none', 'free', 'allocated', 'reserved', 'pcp'];

export class OwnMemmap extends FieldMemmap {
  readonly design = 'own';
  protected override readonly plan = PLAN;
  override readonly linksInPage: boolean = false;

  initPage(pfn: number, node: number, zone: number): void {
    this.set(pfn, STATE, STATES.indexOf('reserved'));
    this.set(pfn, ZONE, zone);
    this.set(pfn, NODE, node);
  }

  clearReserved(pfn: number): void {
    this.set(pfn, STATE, STATES.indexOf('none'));
  }

  state(pfn: number): PageState {
    return STATES[this.get(pfn, STATE)] ?? 'none';
  }

  /** Node and zone as one number. */
  zoneId(pfn: number): number {
    return (this.get(pfn, NODE) << 3) | this.get(pfn, ZONE);
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

  /** Is it the first page of an allocated block of this order, as far as the design can tell? Then it is nobody's now. */
  clearAllocated(pfn: number, order: number): boolean {
    if (this.state(pfn) !== 'allocated' || this.get(pfn, ORDER) !== order) return false;
    this.set(pfn, STATE, STATES.indexOf('none'));
    return true;
  }

  /** A block that waits on a per-CPU list: not free for any neighbour, and it remembers a type. */
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

/** The page, or the list head, that a link of 52 bits names. */
function nodeOf(link: number): number {
  return link < PLAN.mostPages ? link : link - 2 ** 52;
}
// #endregion own
