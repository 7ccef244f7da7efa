/**
 * Bringing sections online: a section's entry is written into the section table, its views are opened, and the design
 * readies what it needs. Everything that this takes is found in the boot record, so it works for a machine that boots
 * and for one that is attached to.
 *
 * Models sparse_init_one_section() (mm/sparse.c) and the deferred part of memmap_init() (mm/page_alloc.c), Linux 6.1.
 */
import type { Memmap } from '../memmap/memmap.ts';
import { DESCRIPTOR_SIZES } from '../memmap/create.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_SIZE, PAGES_PER_SECTION } from '../memory/units.ts';
import { pageblockFlagsSize } from '../zones/pageblock.ts';
import type { Pgdat } from '../zones/pgdat.ts';
import type { BootRecord } from './boot-record.ts';
import { linkTableAddress, linkTableBytes, NO_TABLE } from './link-table.ts';
import { openSection, type SectionRun, sectionIndex, sectionRuns, writeSectionEntry } from './sections.ts';

/** The sections of one machine. */
export class Sections {
  readonly runs: readonly SectionRun[];
  /** bytes of pageblock bits a section */
  readonly pageblockBytes: number;
  readonly #memory: PhysicalMemory;
  readonly #memmap: Memmap;
  readonly #record: BootRecord;
  /** numbers of the sections whose views this handle has opened */
  readonly #opened = new Set<number>();

  constructor(memory: PhysicalMemory, memmap: Memmap, record: BootRecord) {
    this.#memory = memory;
    this.#memmap = memmap;
    this.#record = record;
    this.runs = sectionRuns(record.ranges);
    const pagesPerSection = Math.min(record.memmapBytes / DESCRIPTOR_SIZES[record.design], PAGES_PER_SECTION);
    this.pageblockBytes = pageblockFlagsSize(pagesPerSection, record.pageblockOrder);
  }

  /** Writes the section's entry and opens it; does nothing when that is done. */
  bringOnline(number: number): void {
    if (this.#opened.has(number)) return;
    const { areas, sectionTable, memmapBytes } = this.#record;
    const index = sectionIndex(this.runs, number);
    const area = areas.findLast(({ firstIndex }) => firstIndex <= index);
    if (area === undefined) throw new RangeError(`Section ${number} has no memory.`);
    const nth = index - area.firstIndex;
    writeSectionEntry(
      this.#memory, sectionTable, index, area.memmap + nth * memmapBytes, area.pageblockFlags + nth * this.pageblockBytes,
    );
    this.open(number);
  }

  /** Opens a section whose entry is in the table. */
  open(number: number): void {
    const { sectionTable, memmapBytes } = this.#record;
    const index = sectionIndex(this.runs, number);
    const section = openSection(this.#memory, sectionTable, index, number, memmapBytes, this.pageblockBytes);
    const links = linkTableAddress(this.#record, index);
    if (links !== NO_TABLE) section.links = this.#memory.view(links, linkTableBytes(this.#record) / LANE_SIZE);
    this.#memmap.prepareSection(section);
    this.#opened.add(number);
  }
}

/** Numbers of the sections with memory of which something has been initialised, ascending. */
export function* onlineSections(runs: readonly SectionRun[], nodes: readonly Pgdat[]): Generator<number> {
  const gaps = nodes.filter(({ firstDeferredPfn }) => firstDeferredPfn < Infinity).map((pgdat) => deferredSections(pgdat, nodes));
  for (const { first, count } of runs) {
    for (let number = first; number < first + count; number++) {
      const gap = gaps.find(({ from, to }) => number >= from && number < to);
      if (gap === undefined) yield number;
      else number = gap.to - 1;
    }
  }
}

/** The sections of a node that wait: from its first deferred page to its end, but not one that another node begins in. */
function deferredSections({ firstDeferredPfn, endPfn }: Pgdat, nodes: readonly Pgdat[]): { from: number; to: number } {
  const last = Math.floor(endPfn / PAGES_PER_SECTION);
  const isShared = nodes.some(({ startPfn }) => startPfn >= endPfn && Math.floor(startPfn / PAGES_PER_SECTION) === last);
  return {
    from: firstDeferredPfn / PAGES_PER_SECTION,
    to: isShared ? last : Math.ceil(endPfn / PAGES_PER_SECTION),
  };
}
