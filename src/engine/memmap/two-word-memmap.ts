/**
 * What the two-word designs share: the word `allocator`, in the first two lanes of a descriptor of four. They differ
 * only in the place of a free block's links.
 *
 * Models the struct page that Kent Overstreet proposed on 22/23 September 2021; the bits are in two-word-bits.ts.
 */
import { DIRECT_MAP_HIGH } from '../memory/address.ts';
import { LANE_RANGE, LANE_SIZE, PAGE_SIZE } from '../memory/units.ts';
import { Memmap, type PageState } from './memmap.ts';
import {
  NODE_SHIFT_HIGH, ORDER_MASK, ORDER_SHIFT, OTHER_RESERVED, SUBTYPE_SHIFT, TAG_AND_ORDER, TAG_DEVICE, TAG_FREE,
  TAG_HEAD, TAG_MASK, TAG_NONE, TAG_OTHER, TAG_PCP, TAG_SLAB, TYPE_MASK, TYPE_SHIFT, ZONE_SHIFT_HIGH,
} from './two-word-bits.ts';

/** The bits that every request asks about. They are this module's own, for V8 folds no imported constant. */
const NONE = TAG_NONE;
const FREE = TAG_FREE;
const HEAD = TAG_HEAD;
const SLAB = TAG_SLAB;
const TAGS = TAG_MASK;
const MARK = TAG_AND_ORDER;
const ORDER = ORDER_SHIFT;
const TYPE = TYPE_SHIFT;
const ZONE = ZONE_SHIFT_HIGH;

export abstract class TwoWordMemmap extends Memmap {
  readonly descriptorSize: number = 16;

  initPage(pfn: number, node: number, zone: number): void {
    const lanes = this.lanes ?? this.partOf(pfn);
    const page = this.laneOf(pfn);
    lanes[page] = TAG_OTHER | (OTHER_RESERVED << SUBTYPE_SHIFT);
    lanes[page | 1] = (node << NODE_SHIFT_HIGH) | (zone << ZONE_SHIFT_HIGH);
  }

  clearReserved(pfn: number): void {
    (this.lanes ?? this.partOf(pfn))[this.laneOf(pfn)] = TAG_NONE;
  }

  state(pfn: number): PageState {
    switch ((this.lanes ?? this.partOf(pfn))[this.laneOf(pfn)] & TAG_MASK) {
      case TAG_FREE: return 'free';
      case TAG_HEAD: return 'allocated';
      case TAG_SLAB: return 'slab';
      case TAG_PCP: return 'pcp';
      case TAG_DEVICE: case TAG_OTHER: return 'reserved';
      default: return 'none';
    }
  }

  zoneId(pfn: number): number {
    const lanes = this.lanes ?? this.partOf(pfn);
    const page = this.laneOf(pfn);
    return ((lanes[page] & TAGS) === SLAB ? this.keptBySlab(lanes, page) : lanes[page | 1]) >>> ZONE;
  }

  isFree(pfn: number): boolean {
    return ((this.lanes ?? this.partOf(pfn))[this.laneOf(pfn)] & TAG_MASK) === FREE;
  }

  isFreeOfOrder(pfn: number, order: number): boolean {
    const allocator = (this.lanes ?? this.partOf(pfn))[this.laneOf(pfn)];
    return (allocator & MARK) === (FREE | (order << ORDER));
  }

  freeOrder(pfn: number): number {
    return ((this.lanes ?? this.partOf(pfn))[this.laneOf(pfn)] >>> ORDER) & ORDER_MASK;
  }

  setFree(pfn: number, order: number, migratetype: number): void {
    (this.lanes ?? this.partOf(pfn))[this.laneOf(pfn)] =
      FREE | (order << ORDER) | (migratetype << TYPE);
  }

  clearFree(pfn: number): void {
    (this.lanes ?? this.partOf(pfn))[this.laneOf(pfn)] = NONE;
  }

  setAllocated(pfn: number, order: number): void {
    (this.lanes ?? this.partOf(pfn))[this.laneOf(pfn)] = HEAD | (order << ORDER);
  }

  override allocatedOrder(pfn: number): number | undefined {
    return this.state(pfn) === 'allocated' ? this.freeOrder(pfn) : undefined;
  }

  clearAllocated(pfn: number, order: number): boolean {
    const lanes = this.lanes ?? this.partOf(pfn);
    const page = this.laneOf(pfn);
    if ((lanes[page] & MARK) !== (HEAD | (order << ORDER))) return false;
    lanes[page] = NONE;
    return true;
  }

  setPcp(pfn: number, order: number, migratetype: number): void {
    (this.lanes ?? this.partOf(pfn))[this.laneOf(pfn)] =
      TAG_PCP | (order << ORDER) | (migratetype << TYPE);
  }

  pcpType(pfn: number): number {
    return ((this.lanes ?? this.partOf(pfn))[this.laneOf(pfn)] >>> TYPE) & TYPE_MASK;
  }

  clearPcp(pfn: number): void {
    this.clearFree(pfn);
  }

  /**
   * Upper half of the word that a slab's pointer took the place of: the slab's state begins with it. Whoever frees a
   * page asks about a neighbour's zone, and the neighbour may be a slab's.
   */
  private keptBySlab(lanes: Uint32Array, page: number): number {
    const state = (lanes[page | 1] - DIRECT_MAP_HIGH) * LANE_RANGE + lanes[page] - SLAB;
    return this.memory.exists(Math.floor(state / PAGE_SIZE)) ? this.memory.read32(state + LANE_SIZE) : lanes[page | 1];
  }

  /** Lane of the page's descriptor in its view: a multiple of 4. */
  protected laneOf(pfn: number): number {
    return this.firstLane + ((pfn & this.indexMask) << 2);
  }
}
