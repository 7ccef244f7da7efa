/** The shortcuts of the designs with links in the page: a link is the direct-map address of a list_head. */
import { DIRECT_MAP_HIGH } from '../../memory/address.ts';
import { NO_PAGE } from '../../memory/units.ts';
import { ORDER_SHIFT, TAG_AND_ORDER, TAG_FREE, TAG_MASK, TAG_NONE, TAG_SLAB, TYPE_SHIFT, ZONE_SHIFT_HIGH } from '../two-word-bits.ts';
import { FREE_AREA_LANES, FREE_AREAS, LIST_HEAD_LANES, NR_FREE_LANE, SPANNED_PAGES, START_PFN } from '../zone-lanes.ts';
import { LANE_MASK, type ListView, Shortcuts, type ZoneLists } from './shortcuts.ts';

// Constants of this module, for V8 folds no others.
const MASK = LANE_MASK;
const NEXT_AREA = FREE_AREA_LANES;
const LIST_HEAD = LIST_HEAD_LANES;
const NR_FREE = NR_FREE_LANE;
const AREAS = FREE_AREAS;
const START = START_PFN;
const SPANNED = SPANNED_PAGES;
const MARK = TAG_AND_ORDER;
const TAGS = TAG_MASK;
const NONE = TAG_NONE;
const FREE = TAG_FREE;
const SLAB = TAG_SLAB;
const ORDER = ORDER_SHIFT;
const TYPE = TYPE_SHIFT;
const ZONE = ZONE_SHIFT_HIGH;
const MAP_HIGH = DIRECT_MAP_HIGH | 0;
/** log2 of the lanes after which the upper half of an address grows by one, and of the pages. */
const LANES_SHIFT = 30;
const PAGES_SHIFT = 20;

export class InPageShortcuts extends Shortcuts {
  /** log2 of the lanes of a descriptor */
  declare private readonly shift: number;
  /** Does a descriptor say in which zone its page is? If not, the span of the zone tells: a page is free in one zone only. */
  declare private readonly saysZone: boolean;

  constructor(view: ListView, descriptorLanes: number, saysZone: boolean) {
    super(view);
    this.shift = Math.log2(descriptorLanes);
    this.saysZone = saysZone;
  }

  take({ areas, maxPageOrder }: ZoneLists, wanted: number, migratetype: number): number {
    const { lanes, kernelData, firstLane, shift } = this;
    let order = wanted | 0;
    let area = (kernelData + areas + order * NEXT_AREA) & MASK;
    let head = (area + migratetype * LIST_HEAD) & MASK;
    let low = lanes[head];
    let high = lanes[head + 1];
    let first = ((high & 1) << LANES_SHIFT) | (low >>> 2);
    while (first === head) {
      if (order >= maxPageOrder) return NO_PAGE;
      order = (order + 1) | 0;
      area = (area + NEXT_AREA) & MASK;
      head = (head + NEXT_AREA) & MASK;
      low = lanes[head];
      high = lanes[head + 1];
      first = ((high & 1) << LANES_SHIFT) | (low >>> 2);
    }
    const pfn = first >>> 10;
    low = lanes[first];
    high = lanes[first + 1];
    const next = ((high & 1) << LANES_SHIFT) | (low >>> 2);
    lanes[head] = low;
    lanes[head + 1] = high;
    lanes[next + 2] = lanes[first + 2];
    lanes[next + 3] = lanes[first + 3];
    lanes[(firstLane + (pfn << shift)) & MASK] = NONE;
    lanes[area + NR_FREE] = lanes[area + NR_FREE] - 1;
    // The lists below are empty, or the block would have come from one of them: each head points at itself.
    while (order > wanted) {
      order = (order - 1) | 0;
      area = (area - NEXT_AREA) & MASK;
      head = (head - NEXT_AREA) & MASK;
      const upper = (pfn + (1 << order)) | 0;
      const links = (upper << 10) & MASK;
      low = lanes[head];
      high = lanes[head + 1];
      lanes[(firstLane + (upper << shift)) & MASK] = FREE | (order << ORDER) | (migratetype << TYPE);
      lanes[links] = low;
      lanes[links + 1] = high;
      lanes[links + 2] = low;
      lanes[links + 3] = high;
      lanes[head] = upper << 12;
      lanes[head + 1] = MAP_HIGH + (upper >>> PAGES_SHIFT);
      lanes[head + 2] = upper << 12;
      lanes[head + 3] = MAP_HIGH + (upper >>> PAGES_SHIFT);
      lanes[area + NR_FREE] = lanes[area + NR_FREE] + 1;
    }
    return pfn;
  }

  protected mergeUpTo(limit: number, zone: ZoneLists, freed: number, freedOrder: number, migratetype: number, toTail: boolean): void {
    const { lanes, kernelData, firstLane, shift, saysZone } = this;
    let pfn = freed | 0;
    let order = freedOrder | 0;
    let area = (kernelData + zone.areas + order * NEXT_AREA) & MASK;
    const struct = kernelData + zone.areas - AREAS;
    const here = lanes[((firstLane + (pfn << shift)) & MASK) + 1] >>> ZONE;
    while (order < limit) {
      const buddy = pfn ^ (1 << order);
      const page = (firstLane + (buddy << shift)) & MASK;
      if ((lanes[page] & MARK) !== (FREE | (order << ORDER))) break;
      if (saysZone ? lanes[page + 1] >>> ZONE !== here : (buddy - lanes[struct + START]) >>> 0 >= lanes[struct + SPANNED]) break;
      const links = (buddy << 10) & MASK;
      const nextLow = lanes[links];
      const nextHigh = lanes[links + 1];
      const prevLow = lanes[links + 2];
      const prevHigh = lanes[links + 3];
      const next = ((nextHigh & 1) << LANES_SHIFT) | (nextLow >>> 2);
      const prev = ((prevHigh & 1) << LANES_SHIFT) | (prevLow >>> 2);
      lanes[prev] = nextLow;
      lanes[prev + 1] = nextHigh;
      lanes[next + 2] = prevLow;
      lanes[next + 3] = prevHigh;
      lanes[page] = NONE;
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
    const links = (pfn << 10) & MASK;
    const low = lanes[head + near];
    const high = lanes[head + near + 1];
    const neighbour = ((high & 1) << LANES_SHIFT) | (low >>> 2);
    const headLow = lanes[neighbour + far];
    const headHigh = lanes[neighbour + far + 1];
    lanes[(firstLane + (pfn << shift)) & MASK] = FREE | (order << ORDER) | (migratetype << TYPE);
    lanes[links + near] = low;
    lanes[links + near + 1] = high;
    lanes[links + far] = headLow;
    lanes[links + far + 1] = headHigh;
    lanes[neighbour + far] = pfn << 12;
    lanes[neighbour + far + 1] = MAP_HIGH + (pfn >>> PAGES_SHIFT);
    lanes[head + near] = pfn << 12;
    lanes[head + near + 1] = MAP_HIGH + (pfn >>> PAGES_SHIFT);
    lanes[area + NR_FREE] = lanes[area + NR_FREE] + 1;
  }

  protected isFreeBeside(other: number, pfn: number, order: number, areas: number): boolean {
    const { lanes, firstLane, shift, saysZone } = this;
    const page = (firstLane + (pfn << shift)) & MASK;
    if ((lanes[page] & MARK) !== (FREE | (order << ORDER))) return false;
    if (saysZone) {
      const beside = (firstLane + (other << shift)) & MASK;
      // The word of a slab's page leads to the slab, and says no zone.
      const zone = (lanes[beside] & TAGS) === SLAB ? this.zoneId(other) : lanes[beside + 1] >>> ZONE;
      return lanes[page + 1] >>> ZONE === zone;
    }
    const struct = this.kernelData + areas - AREAS;
    const start = lanes[struct + START];
    const pages = lanes[struct + SPANNED];
    // A page that no zone spans counts as the next one's, so it has to be looked up.
    const isInside = (pfn - start) >>> 0 < pages && (other - start) >>> 0 < pages;
    return isInside || this.zoneId(pfn) === this.zoneId(other);
  }
}
