/**
 * The list without descriptors: addresses and lengths, and nothing else. It names any memory that there is, and is
 * what a device wants in the first place.
 *
 *   byte 0  number of ranges in this page       byte 16..  ranges of 16 bytes: physical address, length
 *   byte 8  physical address of the next page of the list, 0 for none
 *
 * After what Matthew Wilcox asks for on 27 September 2021: scatter-gather I/O to memory that has no struct page. The
 * layout is this project's own. A list is named by the physical address of its first page.
 */
import { allocPages, freePages } from '../buddy/page-alloc.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { NO_PAGE, PAGE_SIZE } from '../memory/units.ts';
import { UNMOVABLE } from '../zones/migratetype.ts';
import type { Zone } from '../zones/zone.ts';
import { readWord, writeWord } from './bytes.ts';
import { clearPage } from './clear-page.ts';
import type { PhysRange } from './map-segments.ts';

/** Bytes of a range in the list: half a scatterlist entry. */
export const PHYS_RANGE_SIZE = 16;
const COUNT = 0;
const NEXT = 8;
const FIRST = 16;
/** Ranges of a page. */
export const PHYS_RANGES_PER_PAGE = (PAGE_SIZE - FIRST) / PHYS_RANGE_SIZE;

/**
 * Writes ranges down as a list.
 * @param zone where its pages come from; the processor must be able to address them
 * @returns physical address of the list
 * @throws RangeError when the zone has no page left; what was taken is given back
 */
export function physListOf(zone: Zone, ranges: Iterable<PhysRange>): number {
  const { memory } = zone;
  const list = newPage(zone);
  let page = list;
  for (const { address, length } of ranges) {
    let count = readWord(memory, page + COUNT);
    if (count === PHYS_RANGES_PER_PAGE) {
      try {
        writeWord(memory, page + NEXT, newPage(zone));
      } catch (error) {
        physListFree(zone, list);
        throw error;
      }
      page = readWord(memory, page + NEXT);
      count = 0;
    }
    writeWord(memory, page + FIRST + count * PHYS_RANGE_SIZE, address);
    writeWord(memory, page + FIRST + count * PHYS_RANGE_SIZE + 8, length);
    writeWord(memory, page + COUNT, count + 1);
  }
  return list;
}

/** The ranges of a list, in their order. */
export function* physRanges(memory: PhysicalMemory, list: number): Generator<PhysRange> {
  for (let page = list; page !== 0; page = readWord(memory, page + NEXT)) {
    const end = page + FIRST + readWord(memory, page + COUNT) * PHYS_RANGE_SIZE;
    for (let at = page + FIRST; at < end; at += PHYS_RANGE_SIZE) {
      yield { address: readWord(memory, at), length: readWord(memory, at + 8) };
    }
  }
}

/** Gives the pages of a list back. */
export function physListFree(zone: Zone, list: number): void {
  for (let page = list; page !== 0; ) {
    const next = readWord(zone.memory, page + NEXT);
    freePages(zone, page / PAGE_SIZE, 0);
    page = next;
  }
}

function newPage(zone: Zone): number {
  const pfn = allocPages(zone, 0, UNMOVABLE);
  if (pfn === NO_PAGE) throw new RangeError(`Zone ${zone.name} has no page for a list of ranges.`);
  clearPage(zone.memory, pfn);
  return pfn * PAGE_SIZE;
}
