/** The shortcuts of the design `struct-page`: a link is the address of a list_head, in vmemmap or in kernel data. */
import { VMEMMAP_HIGH } from '../../memory/address.ts';
import { NO_PAGE } from '../../memory/units.ts';
import { LRU_NEXT, PAGE_TYPE, PRIVATE, ZONE } from '../struct-page-bits.ts';
import { FREE_AREA_LANES, LIST_HEAD_LANES, NR_FREE_LANE } from '../zone-lanes.ts';
import { LANE_MASK, type ListView, Shortcuts, type ZoneLists } from './shortcuts.ts';

// Constants of this module, for V8 folds no others; and with a sign, as the lanes have one.
const MASK = LANE_MASK;
const NEXT_AREA = FREE_AREA_LANES;
const LIST_HEAD = LIST_HEAD_LANES;
const NR_FREE = NR_FREE_LANE;
const VMEMMAP = VMEMMAP_HIGH | 0;
/** PG_buddy in _mapcount, and no type at all. */
const BUDDY = 0xffffff7f | 0;
const NO_TYPE = -1;
const LRU = LRU_NEXT.lane;
const TYPE_LANE = PAGE_TYPE.lane;
const ORDER_LANE = PRIVATE.lane;
const ZONE_LANE = ZONE.lane;
const ZONE_SHIFT = ZONE.shift;

export class StructPageShortcuts extends Shortcuts {
  declare private readonly headsLow: number;

  constructor(view: ListView) {
    super(view);
    this.headsLow = view.headsLow;
  }

  take({ areas, maxPageOrder }: ZoneLists, wanted: number, migratetype: number): number {
    const { lanes, kernelData, firstLane, headsLow } = this;
    let order = wanted | 0;
    let area = (kernelData + areas + order * NEXT_AREA) & MASK;
    let head = (area + migratetype * LIST_HEAD) & MASK;
    let low = lanes[head];
    let high = lanes[head + 1];
    let first = high === VMEMMAP ? (firstLane + (low >>> 2)) & MASK : (kernelData + ((low - headsLow) >> 2)) & MASK;
    while (first === head) {
      if (order >= maxPageOrder) return NO_PAGE;
      order = (order + 1) | 0;
      area = (area + NEXT_AREA) & MASK;
      head = (head + NEXT_AREA) & MASK;
      low = lanes[head];
      high = lanes[head + 1];
      first = high === VMEMMAP ? (firstLane + (low >>> 2)) & MASK : (kernelData + ((low - headsLow) >> 2)) & MASK;
    }
    const pfn = (first - firstLane) >> 4;
    low = lanes[first];
    high = lanes[first + 1];
    const next = high === VMEMMAP ? (firstLane + (low >>> 2)) & MASK : (kernelData + ((low - headsLow) >> 2)) & MASK;
    lanes[head] = low;
    lanes[head + 1] = high;
    lanes[next + 2] = lanes[first + 2];
    lanes[next + 3] = lanes[first + 3];
    const page = (firstLane + (pfn << 4)) & MASK;
    lanes[page + ORDER_LANE] = 0;
    lanes[page + TYPE_LANE] = NO_TYPE;
    lanes[area + NR_FREE] = lanes[area + NR_FREE] - 1;
    // The lists below are empty, or the block would have come from one of them: each head points at itself.
    while (order > wanted) {
      order = (order - 1) | 0;
      area = (area - NEXT_AREA) & MASK;
      head = (head - NEXT_AREA) & MASK;
      const upper = (pfn + (1 << order)) | 0;
      const links = ((firstLane + (upper << 4)) & MASK) + LRU;
      low = lanes[head];
      high = lanes[head + 1];
      const page = (firstLane + (upper << 4)) & MASK;
      lanes[page + ORDER_LANE] = order;
      lanes[page + TYPE_LANE] = BUDDY;
      lanes[links] = low;
      lanes[links + 1] = high;
      lanes[links + 2] = low;
      lanes[links + 3] = high;
      lanes[head] = (upper << 6) | 8;
      lanes[head + 1] = VMEMMAP;
      lanes[head + 2] = (upper << 6) | 8;
      lanes[head + 3] = VMEMMAP;
      lanes[area + NR_FREE] = lanes[area + NR_FREE] + 1;
    }
    return pfn;
  }

  protected mergeUpTo(limit: number, zone: ZoneLists, freed: number, freedOrder: number, migratetype: number, toTail: boolean): void {
    const { lanes, kernelData, firstLane, headsLow } = this;
    let pfn = freed | 0;
    let order = freedOrder | 0;
    let area = (kernelData + zone.areas + order * NEXT_AREA) & MASK;
    const here = lanes[((firstLane + (pfn << 4)) & MASK) + ZONE_LANE] >>> ZONE_SHIFT;
    while (order < limit) {
      const buddy = pfn ^ (1 << order);
      const page = (firstLane + (buddy << 4)) & MASK;
      if (lanes[page + TYPE_LANE] !== BUDDY || lanes[page + ORDER_LANE] !== order || lanes[page + ZONE_LANE] >>> ZONE_SHIFT !== here) break;
      const links = ((firstLane + (buddy << 4)) & MASK) + LRU;
      const nextLow = lanes[links];
      const nextHigh = lanes[links + 1];
      const prevLow = lanes[links + 2];
      const prevHigh = lanes[links + 3];
      const next = nextHigh === VMEMMAP ? (firstLane + (nextLow >>> 2)) & MASK : (kernelData + ((nextLow - headsLow) >> 2)) & MASK;
      const prev = prevHigh === VMEMMAP ? (firstLane + (prevLow >>> 2)) & MASK : (kernelData + ((prevLow - headsLow) >> 2)) & MASK;
      lanes[prev] = nextLow;
      lanes[prev + 1] = nextHigh;
      lanes[next + 2] = prevLow;
      lanes[next + 3] = prevHigh;
      lanes[page + ORDER_LANE] = 0;
      lanes[page + TYPE_LANE] = NO_TYPE;
      lanes[area + NR_FREE] = lanes[area + NR_FREE] - 1;
      pfn &= buddy;
      order = (order + 1) | 0;
      area = (area + NEXT_AREA) & MASK;
    }
    if (order === limit && this.mayGoOn(zone, pfn, order, migratetype)) {
      this.mergeUpTo(limit + 1, zone, pfn, order, migratetype, toTail);
      return;
    }
    // A list looks alike from both ends: what is `next` from the front is `prev` from the back.
    const near = toTail || this.isMergeLikely(zone, pfn, order) ? 2 : 0;
    const far = 2 - near;
    const head = (area + migratetype * LIST_HEAD) & MASK;
    const links = ((firstLane + (pfn << 4)) & MASK) + LRU;
    const low = lanes[head + near];
    const high = lanes[head + near + 1];
    const neighbour = high === VMEMMAP ? (firstLane + (low >>> 2)) & MASK : (kernelData + ((low - headsLow) >> 2)) & MASK;
    const headLow = lanes[neighbour + far];
    const headHigh = lanes[neighbour + far + 1];
    const page = (firstLane + (pfn << 4)) & MASK;
    lanes[page + ORDER_LANE] = order;
    lanes[page + TYPE_LANE] = BUDDY;
    lanes[links + near] = low;
    lanes[links + near + 1] = high;
    lanes[links + far] = headLow;
    lanes[links + far + 1] = headHigh;
    lanes[neighbour + far] = (pfn << 6) | 8;
    lanes[neighbour + far + 1] = VMEMMAP;
    lanes[head + near] = (pfn << 6) | 8;
    lanes[head + near + 1] = VMEMMAP;
    lanes[area + NR_FREE] = lanes[area + NR_FREE] + 1;
  }

  protected isFreeBeside(other: number, pfn: number, order: number, _areas: number): boolean {
    const { lanes, firstLane } = this;
    const page = (firstLane + (pfn << 4)) & MASK;
    if (lanes[page + TYPE_LANE] !== BUDDY || lanes[page + ORDER_LANE] !== order) return false;
    const beside = (firstLane + (other << 4)) & MASK;
    return lanes[page + ZONE_LANE] >>> ZONE_SHIFT === lanes[beside + ZONE_LANE] >>> ZONE_SHIFT;
  }
}
