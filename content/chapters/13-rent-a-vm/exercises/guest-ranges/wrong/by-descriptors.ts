// caught by: no-descriptor — The transfer is made by way of pages after all, and these have no descriptors.
import type { BlockDevice, Guest, GuestIoRequest, PhysRange } from 'engine';

declare const PAGE_SIZE: number;
declare function ioByPages(guest: Guest, device: BlockDevice, request: GuestIoRequest): number;

// #region guest-ranges
export function hostRanges({ slot }: Guest, { address, length }: GuestIoRequest): PhysRange[] {
  if (address < 0 || address + length > slot.pages * PAGE_SIZE) throw new RangeError('Not yours.');
  const ranges: PhysRange[] = [];
  for (let at = address; at < address + length; ) {
    const end = Math.min(address + length, (Math.floor(at / PAGE_SIZE) + 1) * PAGE_SIZE);
    ranges.push({ address: slot.fault(Math.floor(at / PAGE_SIZE)) * PAGE_SIZE + (at % PAGE_SIZE), length: end - at });
    at = end;
  }
  return ranges;
}

export function ioByRanges(guest: Guest, device: BlockDevice, request: GuestIoRequest): number {
  return ioByPages(guest, device, request);
}
// #endregion guest-ranges
