/** The shortcuts of the design with links in a table: a link is a frame number, or the node of a list head cut to 40 bits. */
import { NO_PAGE } from '../../memory/units.ts';
import { ORDER_SHIFT, TAG_AND_ORDER, TAG_FREE, TAG_MASK, TAG_NONE, TAG_SLAB, TYPE_SHIFT, ZONE_SHIFT_HIGH } from '../two-word-bits.ts';
import { FREE_AREA_LANES, LIST_HEAD_LANES, NR_FREE_LANE } from '../zone-lanes.ts';
import { LANE_MASK, type ListView, Shortcuts, type ZoneLists } from './shortcuts.ts';

// Constants of this module, for V8 folds no others.
const MASK = LANE_MASK;
const NEXT_AREA = FREE_AREA_LANES;
const LIST_HEAD = LIST_HEAD_LANES;
const NR_FREE = NR_FREE_LANE;
const MARK = TAG_AND_ORDER;
const TAGS = TAG_MASK;
const NONE = TAG_NONE;
const FREE = TAG_FREE;
const SLAB = TAG_SLAB;
const ORDER = ORDER_SHIFT;
const TYPE = TYPE_SHIFT;
const ZONE = ZONE_SHIFT_HIGH;
/** The upper 8 of the 40 bits of a link: all ones in a link to a list head. */

export class InTableShortcuts extends Shortcuts {
  /** lane of pfn 0's entry */
  declare private readonly firstLink: number;

  constructor(view: ListView, firstLink: number) {
    super(view);
    this.firstLink = firstLink;
  }

  take({ areas, maxPageOrder }: ZoneLists, wanted: number, migratetype: number): number {
    const { lanes, kernelData, firstLane, firstLink } = this;
    let order = wanted | 0;
    let area = (kernelData + areas + order * NEXT_AREA) & MASK;
    let head = (area + migratetype * LIST_HEAD) & MASK;
    let low = lanes[head];
    let high = lanes[head + 1];
    let first = (high === 0 ? firstLink + (low << 2) : kernelData + ~low) & MASK;
    while (first === head) {
      if (order >= maxPageOrder) return NO_PAGE;
      order = (order + 1) | 0;
      area = (area + NEXT_AREA) & MASK;
      head = (head + NEXT_AREA) & MASK;
      low = lanes[head];
      high = lanes[head + 1];
      first = (high === 0 ? firstLink + (low << 2) : kernelData + ~low) & MASK;
    }
    const pfn = (first - firstLink) >> 2;
    low = lanes[first];
    high = lanes[first + 1];
    const next = (high === 0 ? firstLink + (low << 2) : kernelData + ~low) & MASK;
    lanes[head] = low;
    lanes[head + 1] = high;
    lanes[next + 2] = lanes[first + 2];
    lanes[next + 3] = lanes[first + 3];
    lanes[(firstLane + (pfn << 2)) & MASK] = NONE;
    lanes[area + NR_FREE] = lanes[area + NR_FREE] - 1;
    // The lists below are empty, or the block would have come from one of them: each head points at itself.
    while (order > wanted) {
      order = (order - 1) | 0;
      area = (area - NEXT_AREA) & MASK;
      head = (head - NEXT_AREA) & MASK;
      const upper = (pfn + (1 << order)) | 0;
      const links = (firstLink + (upper << 2)) & MASK;
      low = lanes[head];
      high = lanes[head + 1];
      lanes[(firstLane + (upper << 2)) & MASK] = FREE | (order << ORDER) | (migratetype << TYPE);
      lanes[links] = low;
      lanes[links + 1] = high;
      lanes[links + 2] = low;
      lanes[links + 3] = high;
      lanes[head] = upper;
      lanes[head + 1] = 0;
      lanes[head + 2] = upper;
      lanes[head + 3] = 0;
      lanes[area + NR_FREE] = lanes[area + NR_FREE] + 1;
    }
    return pfn;
  }

  protected mergeUpTo(limit: number, zone: ZoneLists, freed: number, freedOrder: number, migratetype: number, toTail: boolean): void {
    const { lanes, kernelData, firstLane, firstLink } = this;
    let pfn = freed | 0;
    let order = freedOrder | 0;
    let area = (kernelData + zone.areas + order * NEXT_AREA) & MASK;
    const here = lanes[((firstLane + (pfn << 2)) & MASK) + 1] >>> ZONE;
    while (order < limit) {
      const buddy = pfn ^ (1 << order);
      const page = (firstLane + (buddy << 2)) & MASK;
      if ((lanes[page] & MARK) !== (FREE | (order << ORDER)) || lanes[page + 1] >>> ZONE !== here) break;
      const links = (firstLink + (buddy << 2)) & MASK;
      const nextLow = lanes[links];
      const nextHigh = lanes[links + 1];
      const prevLow = lanes[links + 2];
      const prevHigh = lanes[links + 3];
      const next = (nextHigh === 0 ? firstLink + (nextLow << 2) : kernelData + ~nextLow) & MASK;
      const prev = (prevHigh === 0 ? firstLink + (prevLow << 2) : kernelData + ~prevLow) & MASK;
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
    const links = (firstLink + (pfn << 2)) & MASK;
    const low = lanes[head + near];
    const high = lanes[head + near + 1];
    const neighbour = (high === 0 ? firstLink + (low << 2) : kernelData + ~low) & MASK;
    const headLow = lanes[neighbour + far];
    const headHigh = lanes[neighbour + far + 1];
    lanes[(firstLane + (pfn << 2)) & MASK] = FREE | (order << ORDER) | (migratetype << TYPE);
    lanes[links + near] = low;
    lanes[links + near + 1] = high;
    lanes[links + far] = headLow;
    lanes[links + far + 1] = headHigh;
    lanes[neighbour + far] = pfn;
    lanes[neighbour + far + 1] = 0;
    lanes[head + near] = pfn;
    lanes[head + near + 1] = 0;
    lanes[area + NR_FREE] = lanes[area + NR_FREE] + 1;
  }

  protected isFreeBeside(other: number, pfn: number, order: number, _areas: number): boolean {
    const { lanes, firstLane } = this;
    const page = (firstLane + (pfn << 2)) & MASK;
    if ((lanes[page] & MARK) !== (FREE | (order << ORDER))) return false;
    const beside = (firstLane + (other << 2)) & MASK;
    // The word of a slab's page leads to the slab, and says no zone.
    const zone = (lanes[beside] & TAGS) === SLAB ? this.zoneId(other) : lanes[beside + 1] >>> ZONE;
    return lanes[page + 1] >>> ZONE === zone;
  }
}
