/**
 * I/O to a guest's memory. The host needs to know which of its own bytes stand behind the guest's; then it can name
 * them to a device by their descriptors, or by their addresses. By address it works for memory that the host's kernel
 * was not told of: no descriptor is asked, and none is made.
 *
 * hostRanges() plays the part of gfn_to_pfn() (virt/kvm/kvm_main.c, Linux 6.1); ioByRanges() is what Matthew Wilcox
 * asks for on 27 September 2021. In Linux, such a transfer takes struct pages.
 */
import type { Machine } from '../boot/machine.ts';
import type { BlockDevice } from '../io/block-device.ts';
import type { DmaDirection } from '../io/dma.ts';
import type { PhysRange } from '../io/map-segments.ts';
import { type IoSetting, submitPages, submitRanges } from '../io/submit.ts';
import { PAGE_SIZE } from '../memory/units.ts';
import type { Guest } from './guest.ts';

export interface GuestIoRequest {
  /** guest-physical address of the first byte */
  readonly address: number;
  /** bytes */
  readonly length: number;
  /** first sector on the medium */
  readonly sector: number;
  readonly direction: DmaDirection;
}

/** What the host needs for a transfer: itself, and a zone for the pages of lists. */
export function ioSetting(host: Machine): IoSetting {
  const zone = host.zones.find(({ freePages }) => freePages > 0);
  if (zone === undefined) throw new RangeError('The host has no free page for the lists of a transfer.');
  return { machine: host, zone };
}

/**
 * Runs a transfer by descriptors that are there. @returns segments that the device was told
 * @throws NoStructPage for memory that the host has no descriptor for
 */
export function ioByPages(guest: Guest, device: BlockDevice, request: GuestIoRequest): number {
  const { sector, direction } = request;
  const ranges = hostRanges(guest, request);
  return submitPages(ioSetting(guest.slot.host), device, { ranges, sector, direction });
}

// #region guest-ranges
/**
 * Where the bytes of a request are in the host, in their order. A frame that nobody has touched
 * yet gets a page.
 * @throws RangeError, before anything is touched, when some of the bytes are not the guest's
 */
export function hostRanges({ slot }: Guest, { address, length }: GuestIoRequest): PhysRange[] {
  const end = address + length;
  if (address < 0 || end > slot.pages * PAGE_SIZE) {
    const asked = `${length} bytes from 0x${address.toString(16)} on`;
    throw new RangeError(`The guest has ${slot.pages} pages, and asks for ${asked}.`);
  }
  const ranges: PhysRange[] = [];
  for (let at = address; at < end; ) {
    const offset = at % PAGE_SIZE;
    const part = Math.min(end - at, PAGE_SIZE - offset);
    const pfn = slot.fault((at - offset) / PAGE_SIZE);
    ranges.push({ address: pfn * PAGE_SIZE + offset, length: part });
    at += part;
  }
  return ranges;
}

/** Runs a transfer by address. @returns segments that the device was told */
export function ioByRanges(guest: Guest, device: BlockDevice, request: GuestIoRequest): number {
  const { sector, direction } = request;
  const ranges = hostRanges(guest, request);
  return submitRanges(ioSetting(guest.slot.host), device, { ranges, sector, direction });
}
// #endregion guest-ranges
