// What follows in the host is merged at once; the mapping would have done it later.
import type { BlockDevice, Guest, GuestIoRequest, IoRequest, IoSetting, Machine, PhysRange } from 'engine';

declare const PAGE_SIZE: number;
declare function ioSetting(host: Machine): IoSetting;
declare function submitRanges(setting: IoSetting, device: BlockDevice, request: IoRequest): number;

// #region guest-ranges
export function hostRanges({ slot }: Guest, { address, length }: GuestIoRequest): PhysRange[] {
  if (address < 0 || address + length > slot.pages * PAGE_SIZE) throw new RangeError('Not yours.');
  const ranges: { address: number; length: number }[] = [];
  for (let at = address; at < address + length; ) {
    const end = Math.min(address + length, (Math.floor(at / PAGE_SIZE) + 1) * PAGE_SIZE);
    const start = slot.fault(Math.floor(at / PAGE_SIZE)) * PAGE_SIZE + (at % PAGE_SIZE);
    const before = ranges.at(-1);
    if (before !== undefined && before.address + before.length === start) before.length += end - at;
    else ranges.push({ address: start, length: end - at });
    at = end;
  }
  return ranges;
}

export function ioByRanges(guest: Guest, device: BlockDevice, request: GuestIoRequest): number {
  const { sector, direction } = request;
  return submitRanges(ioSetting(guest.slot.host), device, { ranges: hostRanges(guest, request), sector, direction });
}
// #endregion guest-ranges
