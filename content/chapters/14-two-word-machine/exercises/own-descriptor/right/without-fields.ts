// No fields: four lanes, found in the section and read as they are.
import { type DescriptorPlan, FieldMemmap, type PageState } from 'engine';

// #region own
export const PLAN: DescriptorPlan = {
  descriptorBits: 128,
  tableBits: 0,
  mostPages: 2 ** 32 - 2 ** 20,
};

const STATES: readonly PageState[] = ['none', 'free', 'allocated', 'reserved', 'pcp'];
const STATE = 0;
const ZONE = 1;
const NEXT = 2;
const PREV = 3;

export class OwnMemmap extends FieldMemmap {
  readonly design = 'own';
  protected override readonly plan = PLAN;

  /** The four lanes of a page. */
  private lanesOf(pfn: number): Uint32Array {
    const { memmap, firstPfn } = this.memory.section(pfn);
    return memmap.subarray((pfn - firstPfn) * 4, (pfn - firstPfn) * 4 + 4);
  }

  private write(pfn: number, state: PageState, order = 0, type = 0): void {
    this.lanesOf(pfn)[STATE] = STATES.indexOf(state) | (order << 8) | (type << 16);
  }

  initPage(pfn: number, node: number, zone: number): void {
    this.write(pfn, 'reserved');
    this.lanesOf(pfn)[ZONE] = (node << 3) | zone;
  }

  clearReserved(pfn: number): void {
    this.write(pfn, 'none');
  }

  state(pfn: number): PageState {
    return STATES[this.lanesOf(pfn)[STATE] & 0xff] ?? 'none';
  }

  zoneId(pfn: number): number {
    return this.lanesOf(pfn)[ZONE];
  }

  isFree(pfn: number): boolean {
    return this.state(pfn) === 'free';
  }

  isFreeOfOrder(pfn: number, order: number): boolean {
    return (this.lanesOf(pfn)[STATE] & 0xffff) === (STATES.indexOf('free') | (order << 8));
  }

  freeOrder(pfn: number): number {
    return (this.lanesOf(pfn)[STATE] >>> 8) & 0xff;
  }

  setFree(pfn: number, order: number, migratetype: number): void {
    this.write(pfn, 'free', order, migratetype);
  }

  clearFree(pfn: number): void {
    this.write(pfn, 'none');
  }

  setAllocated(pfn: number, order: number): void {
    this.write(pfn, 'allocated', order);
  }

  clearAllocated(pfn: number, order: number): boolean {
    const isIt = this.state(pfn) === 'allocated' && this.freeOrder(pfn) === order;
    if (isIt) this.write(pfn, 'none');
    return isIt;
  }

  setPcp(pfn: number, order: number, migratetype: number): void {
    this.write(pfn, 'pcp', order, migratetype);
  }

  pcpType(pfn: number): number {
    return this.lanesOf(pfn)[STATE] >>> 16;
  }

  clearPcp(pfn: number): void {
    this.write(pfn, 'none');
  }

  protected nextOf(pfn: number): number {
    return nodeOf(this.lanesOf(pfn)[NEXT]);
  }

  protected prevOf(pfn: number): number {
    return nodeOf(this.lanesOf(pfn)[PREV]);
  }

  protected setNextOf(pfn: number, node: number): void {
    this.lanesOf(pfn)[NEXT] = node;
  }

  protected setPrevOf(pfn: number, node: number): void {
    this.lanesOf(pfn)[PREV] = node;
  }
}

/** The page, or the list head, that a link of 32 bits names. */
function nodeOf(link: number): number {
  return link < PLAN.mostPages ? link : link - 2 ** 32;
}
// #endregion own
