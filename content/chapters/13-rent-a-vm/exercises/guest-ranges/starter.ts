import type { BlockDevice, Guest, GuestIoRequest, PhysRange } from 'engine';

declare const PAGE_SIZE: number;
declare function ioByPages(guest: Guest, device: BlockDevice, request: GuestIoRequest): number;

// #region guest-ranges
/**
 * Where the bytes of a request are in the host, in their order. A frame that nobody has touched
 * yet gets a page.
 * @throws RangeError, before anything is touched, when some of the bytes are not the guest's
 */
export function hostRanges({ slot }: Guest, { address, length }: GuestIoRequest): PhysRange[] {
  // The page that the first byte lies in. What if there are more?
  const pfn = slot.fault(Math.floor(address / PAGE_SIZE));
  return [{ address: pfn * PAGE_SIZE, length }];
}

/** Runs a transfer by address. @returns segments that the device was told */
export function ioByRanges(guest: Guest, device: BlockDevice, request: GuestIoRequest): number {
  // This asks for descriptors, and for some guests the host has none.
  return ioByPages(guest, device, request);
}
// #endregion guest-ranges
