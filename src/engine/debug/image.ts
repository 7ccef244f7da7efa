/**
 * An image of a machine: a copy of the bytes that say what state it is in. With it the machine can be looked at
 * elsewhere and later, by the same decoders that read the live one.
 *
 * Plays the part of a crash dump (kernel/crash_core.c, Linux 6.1). Page contents are left out of a large image, but
 * for the links that a design keeps there.
 */
import { attachMachine, recordedRanges } from '../boot/attach.ts';
import { deferredTable, read64, readBootRecord } from '../boot/boot-record.ts';
import { deferredTableBytes } from '../boot/deferred.ts';
import { linkTableAddress, linkTableBytes, NO_TABLE } from '../boot/link-table.ts';
import type { Machine } from '../boot/machine.ts';
import { listPages } from '../buddy/list.ts';
import { attachDebugger } from '../highmem/boot-highmem.ts';
import { PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_SIZE, LANES_PER_PAGE, PAGE_SIZE, PAGES_PER_SECTION } from '../memory/units.ts';
import { onlineSections, Sections } from '../boot/online.ts';
import { SECTION_ENTRY_SIZE, sectionIndex } from '../boot/sections.ts';
import { MIGRATE_TYPES } from '../zones/migratetype.ts';
import { NR_ORDERS } from '../zones/zone.ts';

/** A run of bytes and where it was. */
export interface Extent {
  /** physical address of the first byte, a multiple of 4 */
  readonly address: number;
  readonly lanes: Uint32Array;
}

export interface MachineImage {
  /** physical address of kernel data, where reading begins */
  readonly kernelData: number;
  readonly extents: readonly Extent[];
}

/** Machines of at most this many pages are copied whole. */
const WHOLE_PAGES = 1024;
/** Lanes of a free page that a design may keep links in. */
const LINK_LANES = 4;

/** Copies the bytes of a machine. */
export function captureImage(machine: Machine): MachineImage {
  const { memory, kernelData } = machine;
  const pages = memory.ranges.reduce((sum, range) => sum + range.pages, 0);
  return { kernelData: kernelData.address, extents: pages <= WHOLE_PAGES ? wholePages(memory) : stateOnly(machine) };
}

/** Every page that holds something other than zeroes. */
function wholePages(memory: PhysicalMemory): Extent[] {
  const extents: Extent[] = [];
  for (const { startPfn, pages } of memory.ranges) {
    for (let pfn = startPfn; pfn < startPfn + pages; pfn++) {
      const lanes = Uint32Array.from(memory.view(pfn * PAGE_SIZE, LANES_PER_PAGE));
      if (lanes.some((lane) => lane !== 0)) extents.push({ address: pfn * PAGE_SIZE, lanes });
    }
  }
  return extents;
}

/** Kernel data, the section table, descriptors, pageblock bits, and the links in free pages; nothing that is deferred. */
function stateOnly(machine: Machine): Extent[] {
  const { memory, kernelData, memmap, zones, nodes } = machine;
  const extents: Extent[] = [];
  const copy = (address: number, lanes: number): void => {
    extents.push({ address, lanes: Uint32Array.from(memory.view(address, lanes)) });
  };
  copy(kernelData.address, kernelData.lanes.length);
  const deferredBytes = deferredTableBytes(memory, kernelData);
  if (deferredBytes > 0) copy(deferredTable(kernelData), deferredBytes / LANE_SIZE);
  const record = readBootRecord(kernelData.lanes);
  const { runs, pageblockBytes } = new Sections(memory, memmap, record);
  for (const number of onlineSections(runs, nodes)) {
    const address = record.sectionTable + sectionIndex(runs, number) * SECTION_ENTRY_SIZE;
    const entry = memory.view(address, SECTION_ENTRY_SIZE / LANE_SIZE);
    copy(address, entry.length);
    copy(read64(entry, 0), record.memmapBytes / LANE_SIZE);
    copy(read64(entry, 2), pageblockBytes / LANE_SIZE);
    const links = linkTableAddress(record, sectionIndex(runs, number));
    if (links !== NO_TABLE) copy(links, linkTableBytes(record) / LANE_SIZE);
  }
  if (memmap.linksInPage) {
    for (const zone of zones) {
      for (let order = 0; order < NR_ORDERS; order++) {
        for (let migratetype = 0; migratetype < MIGRATE_TYPES; migratetype++) {
          for (const pfn of listPages(memmap, zone.listHead(order, migratetype))) copy(pfn * PAGE_SIZE, LINK_LANES);
        }
      }
    }
  }
  return extents;
}

/** Memory that consists of the extents of an image; what the image has no bytes for reads as zeroes. */
export class ImageMemory extends PhysicalMemory {
  readonly #extents: readonly Extent[];

  constructor(image: MachineImage) {
    const data = image.extents.find(({ address, lanes }) => contains(address, lanes, image.kernelData));
    if (data === undefined) throw new Error('The image has no kernel data.');
    super(recordedRanges(data.lanes.subarray((image.kernelData - data.address) / LANE_SIZE)));
    this.#extents = image.extents.map(({ address, lanes }) => ({ address, lanes: Uint32Array.from(lanes) }));
  }

  override view(address: number, length: number): Uint32Array {
    const extent = this.#extents.find((candidate) => contains(candidate.address, candidate.lanes, address));
    if (extent !== undefined) {
      const first = (address - extent.address) / LANE_SIZE;
      if (first + length <= extent.lanes.length) return extent.lanes.subarray(first, first + length);
    }
    return super.view(address, length);
  }

  override lanes(pfn: number): Uint32Array {
    const section = this.section(pfn);
    if (section.lanes.length === 0) {
      super.lanes(pfn);
      const start = section.firstPfn * PAGE_SIZE;
      for (const { address, lanes } of this.#extents) {
        if (address >= start && address < start + PAGES_PER_SECTION * PAGE_SIZE) {
          section.lanes.set(lanes, (address - start) / LANE_SIZE);
        }
      }
    }
    return section.lanes;
  }

  /** Reads a lane, also where memory is that the machine's own record does not name: a module that was plugged in. */
  override read32(address: number): number {
    const extent = this.#extents.find(({ address: start, lanes }) => contains(start, lanes, address));
    return extent === undefined ? super.read32(address) : extent.lanes[(address - extent.address) / LANE_SIZE];
  }

  /** Writes a lane wherever a copy of it is held. */
  override write32(address: number, value: number): void {
    for (const { address: start, lanes } of this.#extents) {
      if (contains(start, lanes, address)) lanes[(address - start) / LANE_SIZE] = value;
    }
    const section = this.section(Math.floor(address / PAGE_SIZE));
    if (section.lanes.length > 0) super.write32(address, value);
  }
}

function contains(start: number, lanes: Uint32Array, address: number): boolean {
  return address >= start && address < start + lanes.length * LANE_SIZE;
}

/** The machine of an image. @throws Error when the bytes do not describe one */
export function attachImage(image: MachineImage): Machine & { readonly memory: ImageMemory } {
  const memory = new ImageMemory(image);
  return { ...attachDebugger(attachMachine(memory, image.kernelData)), memory };
}
