// caught by: not-its-own — The pages are counted with a shift, so that 4 GiB are no page at all, and nobody objects.
import type { BlockDevice, Guest, GuestIoRequest, IoRequest, IoSetting, Machine, PhysRange } from 'engine';

declare const PAGE_SIZE: number;
declare function ioSetting(host: Machine): IoSetting;
declare function submitRanges(setting: IoSetting, device: BlockDevice, request: IoRequest): number;

// #region guest-ranges
export function hostRanges({ slot }: Guest, { address, length }: GuestIoRequest): PhysRange[] {
  const pages = (address % PAGE_SIZE + length + PAGE_SIZE - 1) >>> 12;
  if (address < 0 || Math.floor(address / PAGE_SIZE) + pages > slot.pages) throw new RangeError('Not yours.');
  const ranges: PhysRange[] = [];
  for (let at = address; at < address + length; ) {
    const offset = at % PAGE_SIZE;
    const part = Math.min(address + length - at, PAGE_SIZE - offset);
    ranges.push({ address: slot.fault((at - offset) / PAGE_SIZE) * PAGE_SIZE + offset, length: part });
    at += part;
  }
  return ranges;
}

export function ioByRanges(guest: Guest, device: BlockDevice, request: GuestIoRequest): number {
  const { sector, direction } = request;
  return submitRanges(ioSetting(guest.slot.host), device, { ranges: hostRanges(guest, request), sector, direction });
}
// #endregion guest-ranges
