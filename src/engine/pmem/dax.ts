/**
 * Two ways to the bytes of a file on a module. With a page cache, each page is copied into DRAM, and what is written
 * there comes to the module when it is written back. With DAX the processor loads and stores on the module itself.
 *
 * Models dax_direct_access() (drivers/dax/super.c), and beside it what filemap_read() does without it, Linux 6.1. A
 * file here is one page of a space. Left out: page tables of a process, file names.
 */
import { copyBytes } from '../io/bytes.ts';
import { allocPages, freePages } from '../buddy/page-alloc.ts';
import type { Machine } from '../boot/machine.ts';
import { NO_PAGE, PAGE_SIZE } from '../memory/units.ts';
import type { Zone } from '../zones/zone.ts';
import { readLabel } from './label.ts';
import type { Nvdimm } from './nvdimm.ts';
import { type SpacePlace, pageAddress } from './space.ts';

/**
 * The data of a labelled module as a space.
 * @throws RangeError when the module has no label that is whole
 */
export function dataSpace({ memory }: Pick<Machine, 'memory'>, dimm: Nvdimm): SpacePlace {
  const label = readLabel(memory, dimm);
  if (label === undefined) throw new RangeError('The module has no label that is whole: nobody can say which of its bytes are data.');
  return { memory, dimm, start: dimm.start + label.dataOffset, pages: label.pages };
}

/** Physical address of a page's bytes on the module: nothing is copied, no page of DRAM is used. */
export function daxDirectAccess(place: SpacePlace, page: number): number {
  return pageAddress(place, page);
}

/**
 * Brings a page into the page cache.
 * @returns physical address of the copy in DRAM
 * @throws RangeError when the zone has no page
 */
export function cachePage(place: SpacePlace, zone: Zone, page: number): number {
  const pfn = allocPages(zone, 0);
  if (pfn === NO_PAGE) throw new RangeError(`Zone ${zone.name} has no page for the page cache.`);
  copyBytes(place.memory, pageAddress(place, page), pfn * PAGE_SIZE, PAGE_SIZE);
  return pfn * PAGE_SIZE;
}

/** Writes a cached page back, makes it safe, and gives the copy's page up. */
export function writeBack(place: SpacePlace, zone: Zone, page: number, copy: number): void {
  copyBytes(place.memory, copy, pageAddress(place, page), PAGE_SIZE);
  place.dimm.persist(pageAddress(place, page), PAGE_SIZE);
  freePages(zone, copy / PAGE_SIZE, 0);
}
