/**
 * The section table: for each section that has memory, where its descriptors and its pageblock bits lie. The table
 * itself lies in memory too. An entry is written when the section comes online, which on a large machine is long
 * after boot: at 64 TiB the table alone is 8 MiB.
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
export const SECTION_ENTRY_SIZE = 16;
/** Bytes of a cache line: the least alignment of anything that boot takes. */
const CACHE_LINE = 64;

/** Sections that have memory, one after the other. */
export interface SectionRun {
  /** number of the first */
  readonly first: number;
  readonly count: number;
  /** position of the first among all that have memory: its index in the section table */
  readonly index: number;
}

/** How large everything about the sections is. */
export interface SectionLayout {
  /** the sections that have memory, ascending */
  readonly runs: readonly SectionRun[];
  /** number of sections that have memory */
  readonly count: number;
  /** pages of a section that have descriptors: all, except on a machine smaller than a section */
  readonly pagesPerSection: number;
  /** bytes of descriptors a section */
  readonly memmapBytes: number;
  /** bytes of links a section that lie behind the descriptors of an area */
  readonly linkTableBytes: number;
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
  ranges: readonly PageRange[], descriptorSize: number, linkTableSize: number, maxPageOrder: number, pageblockOrder: number,
): SectionLayout {
  const runs = sectionRuns(ranges);
  const count = runs.reduce((sum, run) => sum + run.count, 0);
  const endPfn = Math.max(...ranges.map(({ startPfn, pages }) => startPfn + pages));
  const aligned = Math.ceil(endPfn / 2 ** maxPageOrder) * 2 ** maxPageOrder;
  const pagesPerSection = Math.min(aligned, PAGES_PER_SECTION);
  return {
    runs, count, pagesPerSection,
    memmapBytes: pagesPerSection * descriptorSize,
    linkTableBytes: pagesPerSection * linkTableSize,
    memmapAlign: pagesPerSection === PAGES_PER_SECTION ? powerOfTwo(pagesPerSection * descriptorSize) : CACHE_LINE,
    pageblockBytes: pageblockFlagsSize(pagesPerSection, pageblockOrder),
    tableBytes: count * SECTION_ENTRY_SIZE,
  };
}

/** The least power of two that is not smaller. */
function powerOfTwo(size: number): number {
  return 2 ** Math.ceil(Math.log2(size));
}

/** The sections in which there is memory, ascending. */
export function sectionRuns(ranges: readonly PageRange[]): SectionRun[] {
  const runs: { first: number; count: number; index: number }[] = [];
  for (const { startPfn, pages } of ranges) {
    const end = Math.ceil((startPfn + pages) / PAGES_PER_SECTION);
    const first = Math.floor(startPfn / PAGES_PER_SECTION);
    const last = runs.at(-1);
    if (last !== undefined && first <= last.first + last.count) last.count = Math.max(last.count, end - last.first);
    else runs.push({ first, count: end - first, index: last === undefined ? 0 : last.index + last.count });
  }
  return runs;
}

/** Numbers of the sections in which there is memory, ascending. On a large machine there are many: see sectionRuns. */
export function presentSections(ranges: readonly PageRange[]): number[] {
  return sectionRuns(ranges).flatMap(({ first, count }) => Array.from({ length: count }, (_, at) => first + at));
}

/** How many sections that have memory lie below this one: its index in the section table, if it has memory itself. */
export function sectionIndex(runs: readonly SectionRun[], number: number): number {
  let index = 0;
  for (const run of runs) {
    if (number < run.first) break;
    index = run.index + Math.min(run.count, number - run.first);
  }
  return index;
}

/** Writes an entry of the table. */
export function writeSectionEntry(
  memory: PhysicalMemory, table: number, index: number, memmap: number, pageblockFlags: number,
): void {
  const lanes = memory.view(table + index * SECTION_ENTRY_SIZE, SECTION_ENTRY_SIZE / LANE_SIZE);
  write64(lanes, 0, memmap);
  write64(lanes, 2, pageblockFlags);
}

/** Opens the views of a section, from its entry in the table. */
export function openSection(
  memory: PhysicalMemory, table: number, index: number, number: number, memmapBytes: number, pageblockBytes: number,
): Section {
  const section = memory.section(number * PAGES_PER_SECTION);
  const lanes = memory.view(table + index * SECTION_ENTRY_SIZE, SECTION_ENTRY_SIZE / LANE_SIZE);
  section.memmap = memory.view(read64(lanes, 0), memmapBytes / LANE_SIZE);
  section.pageblockFlags = memory.view(read64(lanes, 2), pageblockBytes / LANE_SIZE);
  return section;
}
