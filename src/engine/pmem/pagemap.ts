/**
 * Descriptors for a module's pages: an instance of memory hotplug that stops before the pages would become free. They
 * let I/O name the module's memory by struct page, and they cost what descriptors cost, in DRAM or on the module.
 *
 * Models memremap_pages() and struct vmem_altmap (mm/memremap.c, include/linux/memremap.h), Linux 6.1. The pages are
 * those of ZONE_DEVICE and reserved: they are on no free list.
 */
import type { Machine } from '../boot/machine.ts';
import { allocPages } from '../buddy/page-alloc.ts';
import { setPageKind } from '../memmap/page-kind.ts';
import { LANE_SIZE, NO_PAGE, PAGE_SIZE, PAGES_PER_SECTION } from '../memory/units.ts';
import type { PageRange } from '../memory/physical-memory.ts';
import { UNMOVABLE } from '../zones/migratetype.ts';
import type { Zone } from '../zones/zone.ts';
import { clearPage } from '../io/clear-page.ts';
import { LABEL_END, readLabel } from './label.ts';
import type { Nvdimm } from './nvdimm.ts';

/** Position of ZONE_DEVICE in enum zone_type. */
export const ZONE_DEVICE = 4;

/** Bytes of descriptors, by the place where they are. */
export interface MemmapPrice {
  readonly dram: number;
  readonly device: number;
}

/**
 * Gives every page of a labelled module a descriptor, where the label says.
 * @param zone where DRAM for descriptors comes from
 * @throws RangeError when the module has no label, keeps too few bytes for a descriptor, or DRAM has no room
 */
export function makePagemap(machine: Machine, dimm: Nvdimm, zone: Zone): void {
  const { memory, memmap } = machine;
  const label = readLabel(memory, dimm);
  if (label === undefined) throw new RangeError('The module has no label that is whole: nobody can say which of its bytes are data.');
  const { descriptorSize } = memmap;
  if (label.mode === 'pmem' && label.pageStructSize < descriptorSize) {
    throw new RangeError(
      `The label keeps ${label.pageStructSize} bytes on the module for each descriptor, and this kernel's have ` +
        `${descriptorSize}: they would reach into the data.`,
    );
  }
  for (const { startPfn, pages } of sectionsOf(dimm.range)) {
    const bytes = pages * descriptorSize;
    const address = label.mode === 'ram'
      ? takeDram(zone, bytes)
      : dimm.start + LABEL_END + (startPfn - dimm.range.startPfn) * descriptorSize;
    const section = memory.section(startPfn);
    section.memmap = memory.view(address, bytes / LANE_SIZE);
    memmap.prepareSection(section);
    for (let pfn = startPfn; pfn < startPfn + pages; pfn++) {
      memmap.initPage(pfn, zone.node, ZONE_DEVICE);
      setPageKind(memmap, pfn, 'device');
    }
  }
}

/** What the descriptors of a range of pages cost, found by looking where they are. */
export function memmapPrice({ memory }: Machine, range: PageRange, dimm?: Nvdimm): MemmapPrice {
  const price = { dram: 0, device: 0 };
  const own = dimm === undefined ? [] : sectionsOf(dimm.range).map(({ startPfn }) => memory.lanes(startPfn).buffer);
  for (const { startPfn } of sectionsOf(range)) {
    const { memmap } = memory.section(startPfn);
    price[memmap.byteLength > 0 && own.includes(memmap.buffer) ? 'device' : 'dram'] += memmap.byteLength;
  }
  return price;
}

/** A range cut at section borders. */
function sectionsOf({ startPfn, pages }: PageRange): PageRange[] {
  const parts: PageRange[] = [];
  for (let pfn = startPfn; pfn < startPfn + pages; ) {
    const end = Math.min((Math.floor(pfn / PAGES_PER_SECTION) + 1) * PAGES_PER_SECTION, startPfn + pages);
    parts.push({ startPfn: pfn, pages: end - pfn });
    pfn = end;
  }
  return parts;
}

/** Takes zeroed pages for so many bytes. @returns physical address */
function takeDram(zone: Zone, bytes: number): number {
  const order = Math.ceil(Math.log2(Math.ceil(bytes / PAGE_SIZE)));
  const pfn = order > zone.maxPageOrder ? NO_PAGE : allocPages(zone, order, UNMOVABLE);
  if (pfn === NO_PAGE) throw new RangeError(`Zone ${zone.name} has no block of ${bytes} bytes for the module's descriptors.`);
  for (let page = pfn; page < pfn + 2 ** order; page++) clearPage(zone.memory, page);
  return pfn * PAGE_SIZE;
}
