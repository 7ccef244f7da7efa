/** Where bytes of a guest are in the host, reckoned page by page from the guest's table. */
import { type Guest, type GuestIoRequest, PAGE_SIZE, type PhysRange } from 'engine';

/** Bytes of a guest: guest-physical address and length. */
export type GuestBytes = Pick<GuestIoRequest, 'address' | 'length'>;

/** In runs: what follows in the host is one of them. Every frame has a page. */
export function whereabouts({ slot }: Guest, { address, length }: GuestBytes): PhysRange[] {
  const pieces: PhysRange[] = [];
  for (let at = address; at < address + length; ) {
    const end = Math.min(address + length, (Math.floor(at / PAGE_SIZE) + 1) * PAGE_SIZE);
    pieces.push({ address: slot.pfnOf(Math.floor(at / PAGE_SIZE)) * PAGE_SIZE + (at % PAGE_SIZE), length: end - at });
    at = end;
  }
  return runsOf(pieces);
}

/** Merges what follows each other: whether an answer does so itself is its own affair. */
export function runsOf(pieces: readonly PhysRange[]): PhysRange[] {
  const runs: { address: number; length: number }[] = [];
  for (const { address, length } of pieces) {
    if (length === 0) continue;
    const last = runs.at(-1);
    if (last !== undefined && last.address + last.length === address) last.length += length;
    else runs.push({ address, length });
  }
  return runs;
}

export const hex = (address: number): string => `${address < 0 ? '-' : ''}0x${Math.abs(address).toString(16)}`;

export function say(ranges: readonly PhysRange[]): string {
  if (ranges.length === 0) return 'nothing';
  return ranges.slice(0, 6).map(({ address, length }) => `${hex(address)} + ${length}`).join(', ');
}
