// caught by: from-four-gib — The frame is found with a shift, which keeps 32 bits of an address.
import type { BlockDevice, Guest, GuestIoRequest, IoRequest, IoSetting, Machine, PhysRange } from 'engine';

declare const PAGE_SIZE: number;
declare function ioSetting(host: Machine): IoSetting;
declare function submitRanges(setting: IoSetting, device: BlockDevice, request: IoRequest): number;

// #region guest-ranges
export function hostRanges({ slot }: Guest, { address, length }: GuestIoRequest): PhysRange[] {
  if (address < 0 || address + length > slot.pages * PAGE_SIZE) throw new RangeError('Not yours.');
  const ranges: PhysRange[] = [];
  for (let at = address; at < address + length; ) {
    const offset = at & (PAGE_SIZE - 1);
    const part = Math.min(address + length - at, PAGE_SIZE - offset);
    ranges.push({ address: slot.fault(at >>> 12) * PAGE_SIZE + offset, length: part });
    at += part;
  }
  return ranges;
}

export function ioByRanges(guest: Guest, device: BlockDevice, request: GuestIoRequest): number {
  const { sector, direction } = request;
  return submitRanges(ioSetting(guest.slot.host), device, { ranges: hostRanges(guest, request), sector, direction });
}
// #endregion guest-ranges
