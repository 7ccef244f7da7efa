// caught by: data-arrives — ioByRanges asks for the pages that are there, and a frame that nobody has touched has none.
import type { BlockDevice, Guest, GuestIoRequest, IoRequest, IoSetting, Machine, PhysRange } from 'engine';

declare const PAGE_SIZE: number;
declare function ioSetting(host: Machine): IoSetting;
declare function submitRanges(setting: IoSetting, device: BlockDevice, request: IoRequest): number;

// #region guest-ranges
export function hostRanges({ slot }: Guest, { address, length }: GuestIoRequest): PhysRange[] {
  if (address < 0 || address + length > slot.pages * PAGE_SIZE) throw new RangeError('Not yours.');
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
  const { slot } = guest;
  const { address, length, sector, direction } = request;
  if (address < 0 || address + length > slot.pages * PAGE_SIZE) throw new RangeError('Not yours.');
  const ranges: PhysRange[] = [];
  for (let at = address; at < address + length; ) {
    const offset = at % PAGE_SIZE;
    const part = Math.min(address + length - at, PAGE_SIZE - offset);
    ranges.push({ address: slot.pfnOf((at - offset) / PAGE_SIZE) * PAGE_SIZE + offset, length: part });
    at += part;
  }
  return submitRanges(ioSetting(slot.host), device, { ranges, sector, direction });
}
// #endregion guest-ranges
