/**
 * One word a page. The links of a free block are in the page, as in the design `two-word`, and so the word need only
 * say what a neighbour asks:
 *
 *    63                                                   17 16  14 13     8 7       4 3    0
 *   |                       spare                           | type |  order |  subtype |  tag  |
 *
 * Node and zone are not in it. They are looked up: in the struct zones of kernel data, of which the first lanes of
 * kernel data say where they lie (boot/boot-record.ts), in the order of their pages. A page between two zones counts as
 * the upper one's, as it does where descriptors say so (init_unavailable_range(), mm/page_alloc.c, Linux 6.1).
 */
import { OTHER_RESERVED, SUBTYPE_SHIFT, TAG_OTHER } from './two-word-bits.ts';
import { InPageShortcuts } from './shortcuts/in-page.ts';
import type { ListView, Shortcuts } from './shortcuts/shortcuts.ts';
import { TwoWord } from './two-word.ts';
import { FIRST_ZONE, NODE, SPANNED_PAGES, START_PFN, ZONE_INDEX, ZONE_LANES, ZONES } from './zone-lanes.ts';

const TWO_TO_32 = 2 ** 32;

/** What the pages above all zones have for a zone. */
const NO_ZONE = -1;

export class OneWord extends TwoWord {
  override readonly design = 'one-word';
  override readonly descriptorSize = 8;

  override initPage(pfn: number, _node: number, _zone: number): void {
    const lanes = this.lanes ?? this.partOf(pfn);
    lanes[this.laneOf(pfn)] = TAG_OTHER | (OTHER_RESERVED << SUBTYPE_SHIFT);
  }

  protected override makeShortcuts(view: ListView): Shortcuts {
    return new InPageShortcuts(view, 2, false);
  }

  override zoneId(pfn: number): number {
    return zoneIdAt(this.kernelData.lanes, pfn);
  }

  protected override laneOf(pfn: number): number {
    return this.firstLane + ((pfn & this.indexMask) << 1);
  }
}

// #region one-word
/** Node × 8 + index of the zone that a page is in, from the struct zones; NO_ZONE above all zones. */
export function zoneIdAt(lanes: Uint32Array, pfn: number): number {
  const end = lanes[FIRST_ZONE] + lanes[ZONES] * ZONE_LANES;
  for (let zone = lanes[FIRST_ZONE]; zone < end; zone += ZONE_LANES) {
    const startPfn = wide(lanes[zone + START_PFN], lanes[zone + START_PFN + 1]);
    const pages = wide(lanes[zone + SPANNED_PAGES], lanes[zone + SPANNED_PAGES + 1]);
    if (pfn < startPfn + pages) return (lanes[zone + NODE] << 3) | lanes[zone + ZONE_INDEX];
  }
  return NO_ZONE;
}
// #endregion one-word

/** The number in two lanes, the lower half first. */
function wide(low: number, high: number): number {
  return high === 0 ? low : high * TWO_TO_32 + low;
}
