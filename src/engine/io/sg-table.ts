/**
 * Tables of scatterlist entries: pages of them, each full one ending in an entry that leads to the next.
 *
 * Models __sg_alloc_table() and __sg_free_table(), lib/scatterlist.c, Linux 6.1. There a part of less than a page
 * comes from kmalloc(); here every part has a page.
 */
import type { Machine } from '../boot/machine.ts';
import { allocPages, freePages } from '../buddy/page-alloc.ts';
import { NO_PAGE, PAGE_SIZE } from '../memory/units.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { UNMOVABLE } from '../zones/migratetype.ts';
import type { Zone } from '../zones/zone.ts';
import { clearPage } from './clear-page.ts';
import type { PhysRange } from './map-segments.ts';
import { SG_SIZE, sgChain, sgChainPtr, sgEntries, sgIsChain, sgMarkEnd, sgSetPage } from './scatterlist.ts';

/** Entries of a page, the one that chains included. */
export const SG_MAX_SINGLE_ALLOC = PAGE_SIZE / SG_SIZE;

/**
 * Makes a table of `nents` entries that point at nothing yet.
 * @param zone where its pages come from; the processor must be able to address them
 * @returns physical address of the first entry
 * @throws RangeError when the zone has no page left; what was taken is given back
 */
export function sgAllocTable(zone: Zone, nents: number): number {
  const { memory } = zone;
  const pages: number[] = [];
  for (let left = nents; left > 0 || pages.length === 0; ) {
    const pfn = allocPages(zone, 0, UNMOVABLE);
    if (pfn === NO_PAGE) {
      for (const page of pages) freePages(zone, page, 0);
      throw new RangeError(`Zone ${zone.name} has no page for a table of ${nents} entries.`);
    }
    clearPage(memory, pfn);
    if (pages.length > 0) sgChain(memory, lastOf(pages[pages.length - 1]), pfn * PAGE_SIZE);
    pages.push(pfn);
    const here = left > SG_MAX_SINGLE_ALLOC ? SG_MAX_SINGLE_ALLOC - 1 : left;
    left -= here;
    if (left === 0) sgMarkEnd(memory, pfn * PAGE_SIZE + Math.max(here - 1, 0) * SG_SIZE);
  }
  return pages[0] * PAGE_SIZE;
}

/** Gives the pages of a table back. */
export function sgFreeTable(zone: Zone, sgl: number): void {
  for (const pfn of [...tablePages(zone.memory, sgl)]) freePages(zone, pfn, 0);
}

/** Pages that a table takes. */
export function* tablePages(memory: PhysicalMemory, sgl: number): Generator<number> {
  for (let pfn = sgl / PAGE_SIZE; ; pfn = sgChainPtr(memory, lastOf(pfn)) / PAGE_SIZE) {
    yield pfn;
    if (!sgIsChain(memory, lastOf(pfn))) return;
  }
}

/**
 * A table for ranges of memory, one entry for each page that they touch: no entry goes beyond its page.
 * @throws NoStructPage when a page has no descriptor; the table is given back
 */
export function sgTableOf(machine: Pick<Machine, 'memory' | 'memmap'>, zone: Zone, ranges: readonly PhysRange[]): number {
  const parts = [...splitByPage(ranges)];
  const sgl = sgAllocTable(zone, parts.length);
  const entries = sgEntries(machine.memory, sgl);
  try {
    for (const { address, length } of parts) {
      const sg = entries.next().value;
      if (sg === undefined) throw new RangeError(`The table has fewer than ${parts.length} entries.`);
      sgSetPage(machine, sg, Math.floor(address / PAGE_SIZE), length, address % PAGE_SIZE);
    }
  } catch (error) {
    sgFreeTable(zone, sgl);
    throw error;
  }
  return sgl;
}

function* splitByPage(ranges: readonly PhysRange[]): Generator<PhysRange> {
  for (const range of ranges) {
    let { address, length: left } = range;
    while (left > 0) {
      const length = Math.min(left, PAGE_SIZE - (address % PAGE_SIZE));
      yield { address, length };
      address += length;
      left -= length;
    }
  }
}

/** Physical address of the last entry that fits into a page. */
function lastOf(pfn: number): number {
  return (pfn + 1) * PAGE_SIZE - SG_SIZE;
}
