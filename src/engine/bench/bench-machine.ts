/**
 * A machine for the benchmark: all of its first 2^n pages are free. A machine that boots takes its memory map out of
 * its memory; here the map and kernel data lie in memory of their own, above the zone.
 */
import { bootToMemblock } from '../boot/boot.ts';
import { freeRange } from '../boot/free-all.ts';
import type { Machine } from '../boot/machine.ts';
import { DESCRIPTOR_SIZES } from '../memmap/create.ts';
import type { DesignName } from '../memmap/memmap.ts';
import { PAGE_SIZE, PAGES_PER_SECTION } from '../memory/units.ts';

/** Offset of a lane in a page that holds no link. */
const UNUSED_BYTE = 2048;
/** Bytes a page that a design may need outside the page, besides its descriptor: two links of 8 bytes. */
const LINK_BYTES = 16;

/** Boots a machine with one Normal zone of `pages` pages, all free, in blocks of order 10. */
export function benchMachine(design: DesignName, pages: number): Machine {
  const ownStart = Math.ceil(pages / PAGES_PER_SECTION) * PAGES_PER_SECTION;
  const mapPages = (ownStart * (DESCRIPTOR_SIZES[design] + LINK_BYTES)) / PAGE_SIZE;
  // The map describes its own sections as well: one to round up, one for kernel data, one for that.
  const ownPages = (Math.ceil(mapPages / PAGES_PER_SECTION) + 2) * PAGES_PER_SECTION;
  const machine = bootToMemblock({
    design,
    memory: [{ startPfn: 0, pages: ownStart + ownPages }],
    zones: [{ name: 'Normal', index: 2, startPfn: 0, endPfn: pages }],
    kernelDataAddress: ownStart * PAGE_SIZE,
  });
  for (const zone of machine.zones) freeRange(zone, 0, pages);
  return machine;
}

/**
 * Writes a zero into each page of the zone, where the design or the workload will write there. The host gives memory
 * when it is first written, which takes longer than what is to be measured.
 * @param writesPages will the workload write into pages that it was given?
 */
export function populate({ memory, memmap, zones: [zone] }: Machine, writesPages = false): void {
  if (!memmap.linksInPage && !writesPages) return;
  for (let pfn = zone.startPfn; pfn < zone.startPfn + zone.spannedPages; pfn++) {
    memory.write32(pfn * PAGE_SIZE + UNUSED_BYTE, 0);
  }
}
