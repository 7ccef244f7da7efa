/**
 * Pageblocks: runs of 2^pageblockOrder pages that share a migratetype. The type is not in the descriptor of a page:
 * it is three bits of four that every pageblock has in a bitmap of its section.
 *
 * Models get_pfnblock_flags_mask() and set_pfnblock_flags_mask(), mm/page_alloc.c, Linux 6.1. The fourth bit, which
 * tells compaction to skip the block, is kept but not used.
 */
import { PAGES_PER_SECTION, SECTION_MASK } from '../memory/units.ts';
import { ISOLATE } from './migratetype.ts';
import type { Zone } from './zone.ts';

/** The module's own, for V8 folds no imported constant. */
const INDEX_MASK = SECTION_MASK;
const SECTION_PAGES = PAGES_PER_SECTION;
/** log2 of the pageblocks whose bits share a lane. */
const BLOCKS_PER_LANE_SHIFT = 3;
const TYPE_MASK = 0x7;

/** Bytes of pageblock bits that a section of this many pages needs, a multiple of 4. */
export function pageblockFlagsSize(pages: number, pageblockOrder: number): number {
  return Math.ceil(pages / 2 ** (pageblockOrder + BLOCKS_PER_LANE_SHIFT)) * 4;
}

/** The migratetype of the pageblock that a page lies in. Kernel: get_pageblock_migratetype(). */
export function pageblockType(zone: Zone, pfn: number): number {
  const block = (pfn & INDEX_MASK) >>> zone.pageblockOrder;
  const flags = zone.memory.sections[(pfn / SECTION_PAGES) | 0].pageblockFlags;
  return (flags[block >>> BLOCKS_PER_LANE_SHIFT] >>> ((block & 7) << 2)) & TYPE_MASK;
}

/** Gives the pageblock of a page another migratetype. Kernel: set_pageblock_migratetype(). */
export function setPageblockType(zone: Zone, pfn: number, migratetype: number): void {
  const block = (pfn & INDEX_MASK) >>> zone.pageblockOrder;
  const flags = zone.memory.sections[(pfn / SECTION_PAGES) | 0].pageblockFlags;
  const lane = block >>> BLOCKS_PER_LANE_SHIFT;
  const shift = (block & 7) << 2;
  const oldType = (flags[lane] >>> shift) & TYPE_MASK;
  if (oldType !== migratetype) {
    if (oldType === ISOLATE) zone.nrIsolatePageblock--;
    if (migratetype === ISOLATE) zone.nrIsolatePageblock++;
  }
  flags[lane] = (flags[lane] & ~(TYPE_MASK << shift)) | (migratetype << shift);
}
