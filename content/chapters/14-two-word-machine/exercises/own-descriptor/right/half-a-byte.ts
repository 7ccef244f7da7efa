// Four bits a page: the mark and the order in one code, the links in the page, the zone looked up.
import { type DescriptorPlan, type Field, FieldMemmap, type PageState } from 'engine';

// #region own
export const PLAN: DescriptorPlan = {
  descriptorBits: 4,
  tableBits: 0,
  mostPages: 2 ** 40,
};

/** Half a byte: nothing, a free block of order 0 to 10, or one of three that are not free. */
const CODE: Field = { at: 0, bits: 4 };
const NONE = 0;
const FREE_OF_ORDER_0 = 1;
const ALLOCATED = 12;
const RESERVED = 13;
const PCP = 14;
/** Lane of a page on a per-CPU list that remembers the type. */
const TYPE_LANE = 4;

export class OwnMemmap extends FieldMemmap {
  readonly design = 'own';
  protected override readonly plan = PLAN;
  override readonly linksInPage = true;

  initPage(pfn: number): void {
    this.set(pfn, CODE, RESERVED);
  }

  clearReserved(pfn: number): void {
    this.set(pfn, CODE, NONE);
  }

  state(pfn: number): PageState {
    switch (this.get(pfn, CODE)) {
      case NONE: return 'none';
      case ALLOCATED: return 'allocated';
      case RESERVED: return 'reserved';
      case PCP: return 'pcp';
      default: return 'free';
    }
  }

  zoneId(pfn: number): number {
    return this.zoneIdOfSpan(pfn);
  }

  isFree(pfn: number): boolean {
    return this.state(pfn) === 'free';
  }

  isFreeOfOrder(pfn: number, order: number): boolean {
    return this.get(pfn, CODE) === FREE_OF_ORDER_0 + order;
  }

  freeOrder(pfn: number): number {
    return this.get(pfn, CODE) - FREE_OF_ORDER_0;
  }

  setFree(pfn: number, order: number): void {
    this.set(pfn, CODE, FREE_OF_ORDER_0 + order);
  }

  clearFree(pfn: number): void {
    this.set(pfn, CODE, NONE);
  }

  setAllocated(pfn: number): void {
    this.set(pfn, CODE, ALLOCATED);
  }

  clearAllocated(pfn: number): boolean {
    if (this.get(pfn, CODE) !== ALLOCATED) return false;
    this.set(pfn, CODE, NONE);
    return true;
  }

  setPcp(pfn: number, _order: number, migratetype: number): void {
    this.set(pfn, CODE, PCP);
    this.setInPage(pfn, TYPE_LANE, migratetype);
  }

  pcpType(pfn: number): number {
    return this.getInPage(pfn, TYPE_LANE);
  }

  clearPcp(pfn: number): void {
    this.set(pfn, CODE, NONE);
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
