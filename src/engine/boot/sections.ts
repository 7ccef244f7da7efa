/**
 * The section table: for each section that has memory, where its descriptors and its pageblock bits lie. The table
 * itself lies in memory too.
 *
 * Models struct mem_section and sparse_init() (mm/sparse.c), Linux 6.1. An entry is two physical addresses of 8 bytes
 * each, in the place of section_mem_map and usage.
 */
import type { PageRange, PhysicalMemory } from '../memory/physical-memory.ts';
import type { Section } from '../memory/section.ts';
import { LANE_SIZE, PAGES_PER_SECTION } from '../memory/units.ts';
import { pageblockFlagsSize } from '../zones/pageblock.ts';
import { read64, write64 } from './boot-record.ts';

/** Bytes of an entry of the section table. */
const ENTRY_SIZE = 16;
/** Bytes of a cache line: the least alignment of anything that boot takes. */
const CACHE_LINE = 64;

/** Where everything about the sections lies. */
export interface SectionLayout {
  /** numbers of the sections that have memory, ascending */
  readonly present: readonly number[];
  /** pages of a section that have descriptors: all, except on a machine smaller than a section */
  readonly pagesPerSection: number;
  /** bytes of descriptors a section */
  readonly memmapBytes: number;
  /** alignment in bytes that keeps each section's descriptors within one section of memory */
  readonly memmapAlign: number;
  /** bytes of pageblock bits a section */
  readonly pageblockBytes: number;
  /** bytes of the whole table */
  readonly tableBytes: number;
}

/**
 * @param maxPageOrder a buddy of any page must have a descriptor, so the descriptors go up to a multiple of
 * 2^maxPageOrder pages
 */
export function layOutSections(
  ranges: readonly PageRange[], descriptorSize: number, maxPageOrder: number, pageblockOrder: number,
): SectionLayout {
  const present = presentSections(ranges);
  const endPfn = Math.max(...ranges.map(({ startPfn, pages }) => startPfn + pages));
  const aligned = Math.ceil(endPfn / 2 ** maxPageOrder) * 2 ** maxPageOrder;
  const pagesPerSection = Math.min(aligned, PAGES_PER_SECTION);
  return {
    present,
    pagesPerSection,
    memmapBytes: pagesPerSection * descriptorSize,
    memmapAlign: pagesPerSection === PAGES_PER_SECTION ? pagesPerSection * descriptorSize : CACHE_LINE,
    pageblockBytes: pageblockFlagsSize(pagesPerSection, pageblockOrder),
    tableBytes: present.length * ENTRY_SIZE,
  };
}

/** Numbers of the sections in which there is memory, ascending. */
export function presentSections(ranges: readonly PageRange[]): number[] {
  const present: number[] = [];
  for (const { startPfn, pages } of ranges) {
    const last = Math.floor((startPfn + pages - 1) / PAGES_PER_SECTION);
    for (let number = Math.floor(startPfn / PAGES_PER_SECTION); number <= last; number++) {
      if (present.at(-1) !== number) present.push(number);
    }
  }
  return present;
}

/** Writes the entry of the section that is the `index`-th present one. */
export function writeSectionEntry(
  memory: PhysicalMemory, table: number, index: number, memmap: number, pageblockFlags: number,
): void {
  const lanes = memory.view(table + index * ENTRY_SIZE, ENTRY_SIZE / LANE_SIZE);
  write64(lanes, 0, memmap);
  write64(lanes, 2, pageblockFlags);
}

/** Opens the views of a section, from its entry in the table. */
export function openSection(
  memory: PhysicalMemory, table: number, index: number, number: number, memmapBytes: number, pageblockBytes: number,
): Section {
  const section = memory.section(number * PAGES_PER_SECTION);
  const lanes = memory.view(table + index * ENTRY_SIZE, ENTRY_SIZE / LANE_SIZE);
  section.memmap = memory.view(read64(lanes, 0), memmapBytes / LANE_SIZE);
  section.pageblockFlags = memory.view(read64(lanes, 2), pageblockBytes / LANE_SIZE);
  return section;
}
