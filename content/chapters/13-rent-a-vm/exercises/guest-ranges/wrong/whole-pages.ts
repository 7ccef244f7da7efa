// caught by: in-one-page — Whole pages are returned, as if the guest had asked for all that is in them.
import type { BlockDevice, Guest, GuestIoRequest, IoRequest, IoSetting, Machine, PhysRange } from 'engine';

declare const PAGE_SIZE: number;
declare function ioSetting(host: Machine): IoSetting;
declare function submitRanges(setting: IoSetting, device: BlockDevice, request: IoRequest): number;

// #region guest-ranges
export function hostRanges({ slot }: Guest, { address, length }: GuestIoRequest): PhysRange[] {
  if (address < 0 || address + length > slot.pages * PAGE_SIZE) throw new RangeError('Not yours.');
  const ranges: PhysRange[] = [];
  for (let gfn = Math.floor(address / PAGE_SIZE); gfn * PAGE_SIZE < address + length; gfn++) {
    ranges.push({ address: slot.fault(gfn) * PAGE_SIZE, length: PAGE_SIZE });
  }
  return ranges;
}

export function ioByRanges(guest: Guest, device: BlockDevice, request: GuestIoRequest): number {
  const { sector, direction } = request;
  return submitRanges(ioSetting(guest.slot.host), device, { ranges: hostRanges(guest, request), sector, direction });
}
// #endregion guest-ranges
