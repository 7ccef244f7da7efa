/**
 * The bill for a guest's memory, read from both memory maps: what the host's descriptors for it cost, and what the
 * guest's own do. All of it is found in the bytes of the two machines. Links that a design keeps in a table outside are
 * on the bill like descriptors: a page costs both.
 */
import { readBootRecord } from '../boot/boot-record.ts';
import { linkTableBytes } from '../boot/link-table.ts';
import type { Machine } from '../boot/machine.ts';
import { PAGE_SIZE, PAGES_PER_SECTION, SECTION_MASK } from '../memory/units.ts';
import type { Guest } from './guest.ts';

/** All in bytes. */
export interface GuestBill {
  /** memory that the guest believes it has */
  readonly guest: number;
  /** memory of the host that stands behind it now */
  readonly backed: number;
  /** descriptors that the host has for the memory that stands behind it now */
  readonly hostDescriptors: number;
  /** descriptors that the host has when the guest has touched everything; 0 for memory that its kernel was not told of */
  readonly hostDescriptorsInFull: number;
  /** descriptors that the guest has for itself, inside its own memory */
  readonly guestDescriptors: number;
  /** both in full, as a share of the guest's memory */
  readonly share: number;
}

export function guestBill({ slot, machine }: Guest): GuestBill {
  const record = readBootRecord(machine.kernelData.lanes);
  const pages = record.ranges.reduce((sum, range) => sum + range.pages, 0);
  const backed = slot.backedPages;
  const priceInHost = bytesPerPage(slot.host);
  const described = slot.carved === undefined ? backed : describedPages(slot.host, slot.carved.startPfn, slot.pages);
  const hostDescriptorsInFull = (slot.carved === undefined ? pages : described) * priceInHost;
  const sections = record.areas.reduce((sum, area) => sum + area.sections, 0);
  const guestDescriptors = sections * (record.memmapBytes + linkTableBytes(record));
  return {
    guest: pages * PAGE_SIZE,
    backed: backed * PAGE_SIZE,
    hostDescriptors: described * priceInHost,
    hostDescriptorsInFull,
    guestDescriptors,
    share: (hostDescriptorsInFull + guestDescriptors) / (pages * PAGE_SIZE),
  };
}

/** Bytes that a machine's memory map has for each page, in descriptors and beside them. */
function bytesPerPage({ kernelData, memmap }: Machine): number {
  const record = readBootRecord(kernelData.lanes);
  return memmap.descriptorSize * (1 + linkTableBytes(record) / record.memmapBytes);
}

/** Pages of a run that the host's memory map has a descriptor for. */
function describedPages({ memory, memmap }: Machine, startPfn: number, pages: number): number {
  let described = 0;
  for (let pfn = startPfn; pfn < startPfn + pages; ) {
    const { firstPfn, memmap: lanes } = memory.section(pfn);
    const end = Math.min(startPfn + pages, firstPfn + PAGES_PER_SECTION);
    const inSection = lanes.byteLength / memmap.descriptorSize;
    described += Math.max(0, Math.min(end - firstPfn, inSection) - (pfn & SECTION_MASK));
    pfn = end;
  }
  return described;
}
