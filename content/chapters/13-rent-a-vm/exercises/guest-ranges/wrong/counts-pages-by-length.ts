// caught by: in-several-pages — The number of pages is the length divided by 4,096 and rounded up, but bytes that begin in the middle of a page touch one more.
import type { BlockDevice, Guest, GuestIoRequest, IoRequest, IoSetting, Machine, PhysRange } from 'engine';

declare const PAGE_SIZE: number;
declare function ioSetting(host: Machine): IoSetting;
declare function submitRanges(setting: IoSetting, device: BlockDevice, request: IoRequest): number;

// #region guest-ranges
export function hostRanges({ slot }: Guest, { address, length }: GuestIoRequest): PhysRange[] {
  if (address < 0 || address + length > slot.pages * PAGE_SIZE) throw new RangeError('Not yours.');
  const ranges: PhysRange[] = [];
  const first = Math.floor(address / PAGE_SIZE);
  for (let page = 0; page < Math.ceil(length / PAGE_SIZE); page++) {
    const start = Math.max(address, (first + page) * PAGE_SIZE);
    const end = Math.min(address + length, (first + page + 1) * PAGE_SIZE);
    ranges.push({ address: slot.fault(first + page) * PAGE_SIZE + (start % PAGE_SIZE), length: end - start });
  }
  return ranges;
}

export function ioByRanges(guest: Guest, device: BlockDevice, request: GuestIoRequest): number {
  const { sector, direction } = request;
  return submitRanges(ioSetting(guest.slot.host), device, { ranges: hostRanges(guest, request), sector, direction });
}
// #endregion guest-ranges
