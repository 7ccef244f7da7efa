// caught by: not-its-own — Each page is checked when its turn comes; by then the ones before it have been touched.
import type { BlockDevice, Guest, GuestIoRequest, IoRequest, IoSetting, Machine, PhysRange } from 'engine';

declare const PAGE_SIZE: number;
declare function ioSetting(host: Machine): IoSetting;
declare function submitRanges(setting: IoSetting, device: BlockDevice, request: IoRequest): number;

// #region guest-ranges
export function hostRanges({ slot }: Guest, { address, length }: GuestIoRequest): PhysRange[] {
  const ranges: PhysRange[] = [];
  for (let at = address; at < address + length; ) {
    if (at < 0 || at >= slot.pages * PAGE_SIZE) throw new RangeError('Not yours.');
    const end = Math.min(address + length, (Math.floor(at / PAGE_SIZE) + 1) * PAGE_SIZE);
    ranges.push({ address: slot.fault(Math.floor(at / PAGE_SIZE)) * PAGE_SIZE + (at % PAGE_SIZE), length: end - at });
    at = end;
  }
  return ranges;
}

export function ioByRanges(guest: Guest, device: BlockDevice, request: GuestIoRequest): number {
  const { sector, direction } = request;
  return submitRanges(ioSetting(guest.slot.host), device, { ranges: hostRanges(guest, request), sector, direction });
}
// #endregion guest-ranges
