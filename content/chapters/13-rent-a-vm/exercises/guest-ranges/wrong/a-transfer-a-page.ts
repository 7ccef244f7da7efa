// caught by: data-arrives — Each range is a transfer of its own at the same sector, so all pages get what belongs into the first.
import type { BlockDevice, Guest, GuestIoRequest, IoRequest, IoSetting, Machine, PhysRange } from 'engine';

declare const PAGE_SIZE: number;
declare function ioSetting(host: Machine): IoSetting;
declare function submitRanges(setting: IoSetting, device: BlockDevice, request: IoRequest): number;

// #region guest-ranges
export function hostRanges({ slot }: Guest, { address, length }: GuestIoRequest): PhysRange[] {
  if (address < 0 || address + length > slot.pages * PAGE_SIZE) throw new RangeError('Not yours.');
  const ranges: PhysRange[] = [];
  for (let at = address; at < address + length; ) {
    const end = Math.min(address + length, (Math.floor(at / PAGE_SIZE) + 1) * PAGE_SIZE);
    ranges.push({ address: slot.fault(Math.floor(at / PAGE_SIZE)) * PAGE_SIZE + (at % PAGE_SIZE), length: end - at });
    at = end;
  }
  return ranges;
}

export function ioByRanges(guest: Guest, device: BlockDevice, request: GuestIoRequest): number {
  const { sector, direction } = request;
  let segments = 0;
  for (const range of hostRanges(guest, { ...request, length: Math.ceil(request.length / 512) * 512 })) {
    const whole = { ...range, length: Math.ceil(range.length / 512) * 512 };
    segments += submitRanges(ioSetting(guest.slot.host), device, { ranges: [whole], sector, direction });
  }
  return segments;
}
// #endregion guest-ranges
