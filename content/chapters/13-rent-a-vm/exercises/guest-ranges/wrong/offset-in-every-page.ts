// caught by: in-several-pages — The offset of the first page is added in all the others too.
import type { BlockDevice, Guest, GuestIoRequest, IoRequest, IoSetting, Machine, PhysRange } from 'engine';

declare const PAGE_SIZE: number;
declare function ioSetting(host: Machine): IoSetting;
declare function submitRanges(setting: IoSetting, device: BlockDevice, request: IoRequest): number;

// #region guest-ranges
export function hostRanges({ slot }: Guest, { address, length }: GuestIoRequest): PhysRange[] {
  if (address < 0 || address + length > slot.pages * PAGE_SIZE) throw new RangeError('Not yours.');
  const ranges: PhysRange[] = [];
  const offset = address % PAGE_SIZE;
  let left = length;
  for (let gfn = Math.floor(address / PAGE_SIZE); left > 0; gfn++) {
    const part = Math.min(left, PAGE_SIZE - offset);
    ranges.push({ address: slot.fault(gfn) * PAGE_SIZE + offset, length: part });
    left -= part;
  }
  return ranges;
}

export function ioByRanges(guest: Guest, device: BlockDevice, request: GuestIoRequest): number {
  const { sector, direction } = request;
  return submitRanges(ioSetting(guest.slot.host), device, { ranges: hostRanges(guest, request), sector, direction });
}
// #endregion guest-ranges
