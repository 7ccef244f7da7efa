// By frames and not by bytes: each frame that the request touches gives the part of it that is asked for.
import type { BlockDevice, Guest, GuestIoRequest, IoRequest, IoSetting, Machine, PhysRange } from 'engine';

declare const PAGE_SIZE: number;
declare function ioSetting(host: Machine): IoSetting;
declare function submitRanges(setting: IoSetting, device: BlockDevice, request: IoRequest): number;

// #region guest-ranges
export function hostRanges({ slot }: Guest, { address, length }: GuestIoRequest): PhysRange[] {
  if (address < 0 || address + length > slot.pages * PAGE_SIZE) throw new RangeError('Not yours.');
  const last = Math.floor((address + length - 1) / PAGE_SIZE);
  const ranges: PhysRange[] = [];
  for (let gfn = Math.floor(address / PAGE_SIZE); gfn <= last; gfn++) {
    const from = Math.max(address, gfn * PAGE_SIZE);
    const to = Math.min(address + length, (gfn + 1) * PAGE_SIZE);
    ranges.push({ address: slot.fault(gfn) * PAGE_SIZE + from - gfn * PAGE_SIZE, length: to - from });
  }
  return ranges;
}

export function ioByRanges(guest: Guest, device: BlockDevice, request: GuestIoRequest): number {
  const { sector, direction } = request;
  return submitRanges(ioSetting(guest.slot.host), device, { ranges: hostRanges(guest, request), sector, direction });
}
// #endregion guest-ranges
