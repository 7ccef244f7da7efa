/**
 * Marking a page as offline: allocated by somebody who has given its memory away, so that nothing may be found there.
 *
 * Models __SetPageOffline() (include/linux/page-flags.h), Linux 6.1: a page type, kept by clearing bit 0x100. In two
 * words it is a subtype of the tag for odd pages. A descriptor of one word just says "allocated".
 */
import type { Machine } from '../boot/machine.ts';
import { OTHER_OFFLINE, SUBTYPE_SHIFT, TAG_OTHER } from '../memmap/two-word-bits.ts';
import { LANE_SIZE, SECTION_MASK } from '../memory/units.ts';

const PAGE_TYPE_LANE = 12;
const NO_TYPE = 0xffffffff;
const PG_OFFLINE = 0x100;
const OFFLINE_TYPE = (NO_TYPE & ~PG_OFFLINE) >>> 0;
const OFFLINE_TAG = TAG_OTHER | (OTHER_OFFLINE << SUBTYPE_SHIFT);
const TWO_WORDS = 16;

/** Marks an allocated page of order 0. */
export function setPageOffline(machine: Machine, pfn: number): void {
  const { lanes, lane, value } = markOf(machine, pfn);
  if (value !== undefined) lanes[lane] = value;
}

/** Takes the mark away: the page is an allocated page of order 0 again. */
export function clearPageOffline(machine: Machine, pfn: number): void {
  const { lanes, lane } = markOf(machine, pfn);
  if (machine.memmap.design === 'struct-page') lanes[lane] = NO_TYPE;
  else machine.memmap.setAllocated(pfn, 0);
}

/** Does the descriptor say that the page is offline? In one word there is no room to say it. */
export function isPageOffline(machine: Machine, pfn: number): boolean {
  const { lanes, lane, value } = markOf(machine, pfn);
  return value !== undefined && lanes[lane] === value;
}

/** Where the mark is and what it looks like, undefined where the design has none. */
function markOf({ memory, memmap }: Machine, pfn: number): { lanes: Uint32Array; lane: number; value: number | undefined } {
  const lanes = memory.section(pfn).memmap;
  const first = (pfn & SECTION_MASK) * (memmap.descriptorSize / LANE_SIZE);
  if (memmap.design === 'struct-page') return { lanes, lane: first + PAGE_TYPE_LANE, value: OFFLINE_TYPE };
  return { lanes, lane: first, value: memmap.descriptorSize === TWO_WORDS ? OFFLINE_TAG : undefined };
}
