/**
 * The shortcuts of the design with both links packed into the descriptor. Where all descriptors lie in one view there
 * are less than 2^31 pages: so of a link only the lower 32 bits are read, and their sign tells a page from a list head.
 * All 40 bits are written.
 */
import { NO_PAGE } from '../../memory/units.ts';
import { ORDER_SHIFT, TAG_AND_ORDER, TAG_FREE, TAG_MASK, TAG_NONE, TAG_SLAB, TYPE_SHIFT, ZONE_SHIFT_HIGH } from '../two-word-bits.ts';
import { FREE_AREA_LANES, LIST_HEAD_LANES, NR_FREE_LANE } from '../zone-lanes.ts';
import { LANE_MASK, Shortcuts, type ZoneLists } from './shortcuts.ts';

// The module's own, for V8 folds no others.
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
/** The uppermost bits of `next`, in the last lane, and of `prev`, in the first: all ones in a link to a list head. */
const NEXT_HIGH = 0xff;
const PREV_HIGH_SHIFT = 17;
const BELOW_PREV_HIGH = 2 ** PREV_HIGH_SHIFT - 1;

export class PackedShortcuts extends Shortcuts {
  take({ areas, maxPageOrder }: ZoneLists, wanted: number, migratetype: number): number {
    const { lanes, kernelData, firstLane } = this;
    let order = wanted | 0;
    let area = (kernelData + areas + order * NEXT_AREA) & MASK;
    let head = (area + migratetype * LIST_HEAD) & MASK;
    let pfn = lanes[head];
    while (pfn < 0) {
      if (order >= maxPageOrder) return NO_PAGE;
      order = (order + 1) | 0;
      area = (area + NEXT_AREA) & MASK;
      head = (head + NEXT_AREA) & MASK;
      pfn = lanes[head];
    }
    const page = (firstLane + (pfn << 2)) & MASK;
    const next = lanes[page + 2];
    lanes[head] = next;
    if (next < 0) {
      lanes[head + 1] = NEXT_HIGH;
      lanes[head + 2] = next;
      lanes[head + 3] = NEXT_HIGH;
    } else {
      const after = (firstLane + (next << 2)) & MASK;
      lanes[head + 1] = 0;
      lanes[after] = lanes[after] | (-1 << PREV_HIGH_SHIFT);
      lanes[after + 1] = lanes[after + 1] | 1;
      lanes[after + 3] = (lanes[after + 3] & NEXT_HIGH) | (~(head - kernelData) << 8);
    }
    lanes[page] = NONE;
    lanes[area + NR_FREE] = lanes[area + NR_FREE] - 1;
    // The lists below are empty, or the block would have come from one of them: each half is alone on its list.
    while (order > wanted) {
      order = (order - 1) | 0;
      area = (area - NEXT_AREA) & MASK;
      head = (head - NEXT_AREA) & MASK;
      const upper = (pfn + (1 << order)) | 0;
      const half = (firstLane + (upper << 2)) & MASK;
      const list = ~(head - kernelData);
      lanes[half] = FREE | (order << ORDER) | (migratetype << TYPE) | (-1 << PREV_HIGH_SHIFT);
      lanes[half + 1] = lanes[half + 1] | 1;
      lanes[half + 2] = list;
      lanes[half + 3] = (list << 8) | NEXT_HIGH;
      lanes[head] = upper;
      lanes[head + 1] = 0;
      lanes[head + 2] = upper;
      lanes[head + 3] = 0;
      lanes[area + NR_FREE] = lanes[area + NR_FREE] + 1;
    }
    return pfn;
  }

  protected mergeUpTo(limit: number, zone: ZoneLists, freed: number, freedOrder: number, migratetype: number, toTail: boolean): void {
    const { lanes, kernelData, firstLane } = this;
    let pfn = freed | 0;
    let order = freedOrder | 0;
    let area = (kernelData + zone.areas + order * NEXT_AREA) & MASK;
    const here = lanes[((firstLane + (pfn << 2)) & MASK) + 1] >>> ZONE;
    while (order < limit) {
      const buddy = pfn ^ (1 << order);
      const page = (firstLane + (buddy << 2)) & MASK;
      const word = lanes[page];
      if ((word & MARK) !== (FREE | (order << ORDER)) || lanes[page + 1] >>> ZONE !== here) break;
      const next = lanes[page + 2];
      const prev = (lanes[page + 3] >>> 8) | ((word >>> PREV_HIGH_SHIFT) << 24);
      // In a list head the bits beside `next` are 0, in a descriptor they are another link's: they stay in both.
      const before = (prev < 0 ? kernelData + ~prev : firstLane + (prev << 2) + 2) & MASK;
      lanes[before] = next;
      lanes[before + 1] = (lanes[before + 1] & ~NEXT_HIGH) | ((next >> 31) & NEXT_HIGH);
      if (next < 0) {
        const head = (kernelData + ~next) & MASK;
        lanes[head + 2] = prev;
        lanes[head + 3] = (prev >> 31) & NEXT_HIGH;
      } else {
        const after = (firstLane + (next << 2)) & MASK;
        lanes[after] = (lanes[after] & BELOW_PREV_HIGH) | ((prev >> 24) << PREV_HIGH_SHIFT);
        lanes[after + 1] = (lanes[after + 1] & ~1) | (prev >>> 31);
        lanes[after + 3] = (lanes[after + 3] & NEXT_HIGH) | (prev << 8);
      }
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
    const head = (area + migratetype * LIST_HEAD) & MASK;
    let next = ~(head - kernelData);
    let prev = next;
    if (toTail || this.isMergeLikely(zone, pfn, order)) {
      prev = lanes[head + 2];
      const before = (prev < 0 ? head : firstLane + (prev << 2) + 2) & MASK;
      lanes[before] = pfn;
      lanes[before + 1] = lanes[before + 1] & ~NEXT_HIGH;
      lanes[head + 2] = pfn;
      lanes[head + 3] = 0;
    } else {
      next = lanes[head];
      if (next < 0) {
        lanes[head + 2] = pfn;
        lanes[head + 3] = 0;
      } else {
        const after = (firstLane + (next << 2)) & MASK;
        lanes[after] = (lanes[after] & BELOW_PREV_HIGH) | ((pfn >> 24) << PREV_HIGH_SHIFT);
        lanes[after + 1] = lanes[after + 1] & ~1;
        lanes[after + 3] = (lanes[after + 3] & NEXT_HIGH) | (pfn << 8);
      }
      lanes[head] = pfn;
      lanes[head + 1] = 0;
    }
    const page = (firstLane + (pfn << 2)) & MASK;
    lanes[page] = FREE | (order << ORDER) | (migratetype << TYPE) | ((prev >> 24) << PREV_HIGH_SHIFT);
    lanes[page + 1] = (lanes[page + 1] & ~1) | (prev >>> 31);
    lanes[page + 2] = next;
    lanes[page + 3] = (prev << 8) | ((next >> 31) & NEXT_HIGH);
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
