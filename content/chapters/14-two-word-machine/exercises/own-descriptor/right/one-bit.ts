// One bit a page: the mark. Everything else can be looked up, or kept in the free page.
import { type DescriptorPlan, type Field, FieldMemmap, type PageState } from 'engine';

// #region own
export const PLAN: DescriptorPlan = {
  descriptorBits: 1,
  tableBits: 0,
  mostPages: 2 ** 40,
};

/** The only fact that an owner must not be able to forge, and that cannot be looked up. */
const FREE: Field = { at: 0, bits: 1 };
/** Lanes of a free page behind its two links. */
const ORDER_LANE = 4;
const TYPE_LANE = 5;

export class OwnMemmap extends FieldMemmap {
  readonly design = 'own';
  protected override readonly plan = PLAN;
  override readonly linksInPage = true;

  initPage(pfn: number): void {
    this.set(pfn, FREE, 0);
  }

  clearReserved(): void {
    // A page that is not free looks like any other that is not.
  }

  state(pfn: number): PageState {
    return this.isFree(pfn) ? 'free' : 'none';
  }

  zoneId(pfn: number): number {
    return this.zoneIdOfSpan(pfn);
  }

  isFree(pfn: number): boolean {
    return this.get(pfn, FREE) === 1;
  }

  isFreeOfOrder(pfn: number, order: number): boolean {
    return this.isFree(pfn) && this.freeOrder(pfn) === order;
  }

  /** The page may be believed: its mark says that it is free. */
  freeOrder(pfn: number): number {
    return this.getInPage(pfn, ORDER_LANE);
  }

  setFree(pfn: number, order: number): void {
    this.setInPage(pfn, ORDER_LANE, order);
    this.set(pfn, FREE, 1);
  }

  clearFree(pfn: number): void {
    this.set(pfn, FREE, 0);
  }

  setAllocated(): void {
    // Whose a page is does not concern its neighbours.
  }

  clearAllocated(pfn: number): boolean {
    return !this.isFree(pfn);
  }

  setPcp(pfn: number, _order: number, migratetype: number): void {
    this.setInPage(pfn, TYPE_LANE, migratetype);
  }

  pcpType(pfn: number): number {
    return this.getInPage(pfn, TYPE_LANE);
  }

  clearPcp(): void {
    // It was not marked.
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
