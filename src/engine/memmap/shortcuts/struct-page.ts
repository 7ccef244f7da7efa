/** The shortcuts of the design `struct-page`: a link is the address of a list_head, in vmemmap or in kernel data. */
import { DIRECT_MAP_HIGH, VMEMMAP_HIGH } from '../../memory/address.ts';
import { LRU_NEXT, PAGE_TYPE, PRIVATE } from '../struct-page-bits.ts';
import { ListHeadShortcuts } from './list-heads.ts';

/** PG_buddy in _mapcount, and no type at all. */
const BUDDY = 0xffffff7f;
const NO_TYPE = 0xffffffff;
/** log2 of the lanes after which the upper half of an address grows by one. */
const HIGH_SHIFT = 30;

export class StructPageShortcuts extends ListHeadShortcuts {
  protected headOfPage(pfn: number): number {
    return (this.firstLane + (pfn << 4)) | LRU_NEXT.lane;
  }

  protected pageOfHead(lane: number): number {
    return (lane - this.firstLane) >> 4;
  }

  protected headAt(low: number, high: number): number {
    return high === VMEMMAP_HIGH ? this.firstLane + (low >>> 2) : ((high & 1) << HIGH_SHIFT) | (low >>> 2);
  }

  protected linkToPage(lane: number, pfn: number): void {
    const { lanes } = this;
    lanes[lane] = (pfn << 6) | 8;
    lanes[lane + 1] = VMEMMAP_HIGH;
  }

  protected linkToHead(lane: number, head: number): void {
    const { lanes } = this;
    lanes[lane] = head << 2;
    lanes[lane + 1] = DIRECT_MAP_HIGH + (head >>> HIGH_SHIFT);
  }

  protected mark(pfn: number, order: number, _migratetype: number): void {
    const { lanes } = this;
    const page = this.firstLane + (pfn << 4);
    lanes[page | PRIVATE.lane] = order;
    lanes[page | PAGE_TYPE.lane] = BUDDY;
  }

  protected unmark(pfn: number): void {
    const { lanes } = this;
    const page = this.firstLane + (pfn << 4);
    lanes[page | PRIVATE.lane] = 0;
    lanes[page | PAGE_TYPE.lane] = NO_TYPE;
  }
}
