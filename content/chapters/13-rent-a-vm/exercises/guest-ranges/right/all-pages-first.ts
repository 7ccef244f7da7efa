// All frames get their pages first, as many as possible side by side, and are looked up afterwards.
import type { BlockDevice, Guest, GuestIoRequest, IoRequest, IoSetting, Machine, PhysRange } from 'engine';

declare const PAGE_SIZE: number;
declare function ioSetting(host: Machine): IoSetting;
declare function submitRanges(setting: IoSetting, device: BlockDevice, request: IoRequest): number;

// #region guest-ranges
export function hostRanges({ slot }: Guest, { address, length }: GuestIoRequest): PhysRange[] {
  if (address < 0 || address + length > slot.pages * PAGE_SIZE) throw new RangeError('Not yours.');
  const first = Math.floor(address / PAGE_SIZE);
  const count = Math.floor((address + length - 1) / PAGE_SIZE) - first + 1;
  slot.back(first, count);
  return Array.from({ length: count }, (_, index) => {
    const start = Math.max(address, (first + index) * PAGE_SIZE);
    const end = Math.min(address + length, (first + index + 1) * PAGE_SIZE);
    return { address: slot.pfnOf(first + index) * PAGE_SIZE + (start % PAGE_SIZE), length: end - start };
  });
}

export function ioByRanges(guest: Guest, device: BlockDevice, request: GuestIoRequest): number {
  const { sector, direction } = request;
  return submitRanges(ioSetting(guest.slot.host), device, { ranges: hostRanges(guest, request), sector, direction });
}
// #endregion guest-ranges
