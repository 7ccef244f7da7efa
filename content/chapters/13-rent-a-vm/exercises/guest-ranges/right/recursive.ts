// The first page, and then the rest in the same way. Each rest is checked again, which does no harm.
import type { BlockDevice, Guest, GuestIoRequest, IoRequest, IoSetting, Machine, PhysRange } from 'engine';

declare const PAGE_SIZE: number;
declare function ioSetting(host: Machine): IoSetting;
declare function submitRanges(setting: IoSetting, device: BlockDevice, request: IoRequest): number;

// #region guest-ranges
export function hostRanges(guest: Guest, request: GuestIoRequest): PhysRange[] {
  const { address, length } = request;
  const { slot } = guest;
  if (length === 0) return [];
  if (address < 0 || address + length > slot.pages * PAGE_SIZE) throw new RangeError(`0x${address.toString(16)} + ${length} is not the guest's.`);
  const here = Math.min(length, PAGE_SIZE - (address % PAGE_SIZE));
  const first = { address: slot.fault(Math.floor(address / PAGE_SIZE)) * PAGE_SIZE + (address % PAGE_SIZE), length: here };
  return [first, ...hostRanges(guest, { ...request, address: address + here, length: length - here })];
}

export function ioByRanges(guest: Guest, device: BlockDevice, request: GuestIoRequest): number {
  const { sector, direction } = request;
  return submitRanges(ioSetting(guest.slot.host), device, { ranges: hostRanges(guest, request), sector, direction });
}
// #endregion guest-ranges
