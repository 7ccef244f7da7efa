/**
 * The host moves bytes between a device and a guest's memory, for the guest: three ways, which differ in what the host
 * needs to know of that memory.
 *
 *  - by struct pages that are there: the guest's memory came from the host's allocator, and each page has a descriptor;
 *  - by struct pages made for the occasion: the host's kernel was not told of the memory, so descriptors for all of it
 *    are made, used, and torn down;
 *  - by ranges of physical addresses, with no descriptor at all.
 *
 * The second is after memremap_pages() (mm/memremap.c, Linux 6.1): descriptors of ZONE_DEVICE, reserved, on no list.
 */
import type { Machine } from '../boot/machine.ts';
import { freePagesNode } from '../boot/alloc-pages.ts';
import type { BlockDevice } from '../io/block-device.ts';
import type { PageRange } from '../memory/physical-memory.ts';
import { LANE_SIZE, PAGE_SIZE, PAGES_PER_SECTION } from '../memory/units.ts';
import { ZONE_DEVICE } from '../zones/watermark.ts';
import type { Guest } from './guest.ts';
import { type GuestIoRequest, ioByPages, ioByRanges } from './guest-ranges.ts';
import { zeroedBlock } from './memory-slot.ts';

/** How the host names the guest's memory. */
export type GuestIoWay = 'pages' | 'pages-on-the-fly' | 'ranges';

/** What a transfer took. */
export interface GuestIoCost {
  /** segments that the device was told */
  readonly segments: number;
  /** descriptors that were written for it and are gone again */
  readonly descriptorsWritten: number;
  /** bytes of the host that they took meanwhile */
  readonly descriptorBytes: number;
}

/**
 * Runs one transfer.
 * @throws NoStructPage by way of 'pages' for memory that the host has no descriptor for
 */
export function guestIo(guest: Guest, device: BlockDevice, way: GuestIoWay, request: GuestIoRequest): GuestIoCost {
  if (way === 'ranges') return { segments: ioByRanges(guest, device, request), descriptorsWritten: 0, descriptorBytes: 0 };
  if (way === 'pages') return { segments: ioByPages(guest, device, request), descriptorsWritten: 0, descriptorBytes: 0 };
  const { host, carved, pages } = guest.slot;
  if (carved === undefined) throw new RangeError('The host has descriptors for this guest already: there is nothing to make on the fly.');
  const made = memremapPages(host, { startPfn: carved.startPfn, pages });
  try {
    return { segments: ioByPages(guest, device, request), descriptorsWritten: made.descriptors, descriptorBytes: made.bytes };
  } finally {
    made.tearDown();
  }
}

/** Descriptors that were made for memory without any. */
export interface MadePages {
  /** how many were written */
  readonly descriptors: number;
  /** bytes of the host's memory that hold them */
  readonly bytes: number;
  /** Takes them away and frees their memory; the pages have no descriptor again. */
  readonly tearDown: () => void;
}

/**
 * Makes a descriptor for every page of a range that begins at a section and that the memory map does not know.
 * @throws RangeError when the range begins elsewhere, or has descriptors, or the host has no room for them
 * Kernel: memremap_pages().
 */
export function memremapPages(host: Machine, { startPfn, pages }: PageRange): MadePages {
  if (startPfn % PAGES_PER_SECTION !== 0) throw new RangeError(`pfn ${startPfn} is not the first of a section.`);
  const blocks: { pfn: number; order: number; firstPfn: number }[] = [];
  const tearDown = (): void => {
    for (const { pfn, order, firstPfn } of blocks) {
      host.memory.section(firstPfn).memmap = new Uint32Array(0);
      freePagesNode(host, pfn, order);
    }
    blocks.length = 0;
  };
  let bytes = 0;
  try {
    for (let first = startPfn; first < startPfn + pages; first += PAGES_PER_SECTION) {
      const count = Math.min(PAGES_PER_SECTION, startPfn + pages - first);
      const section = host.memory.section(first);
      if (section.memmap.length > 0) throw new RangeError(`The pages from pfn ${first} on have descriptors already.`);
      const order = Math.ceil(Math.log2(Math.ceil((count * host.memmap.descriptorSize) / PAGE_SIZE)));
      const address = zeroedBlock(host, 2 ** order * PAGE_SIZE);
      blocks.push({ pfn: address / PAGE_SIZE, order, firstPfn: first });
      bytes += 2 ** order * PAGE_SIZE;
      section.memmap = host.memory.view(address, (count * host.memmap.descriptorSize) / LANE_SIZE);
      host.memmap.prepareSection(section);
      for (let pfn = first; pfn < first + count; pfn++) host.memmap.initPage(pfn, 0, ZONE_DEVICE);
    }
  } catch (error) {
    tearDown();
    throw error;
  }
  return { descriptors: pages, bytes, tearDown };
}
