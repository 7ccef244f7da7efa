/** A guest that asks for what is not its own. */
import { BlockDevice, type Guest, type GuestIoRequest, hostRanges, ioByRanges, PAGE_SIZE } from 'engine';
import { type CheckContext, describeError, type Failure } from 'lessons';
import { FRAMES, GUEST_PAGES } from './guests.ts';
import { hex } from './where.ts';

const END = GUEST_PAGES * PAGE_SIZE;

/** Bytes that lie wholly or in part outside the guest. */
const FOREIGN: readonly (readonly [address: number, length: number])[] = [
  [END, 512], [END - 512, 1024], [20 * PAGE_SIZE, END], [-512, 512], [-512, 1024], [2 ** 33, 512],
  // Long enough for nothing to be left of the length in 32 bits.
  [0, 2 ** 32], [3 * PAGE_SIZE, 2 ** 32 + 512],
];

/** Asks for each of these, and for the guest's own last bytes. What is wrong, or undefined. */
export function askForForeign(guest: Guest, context: CheckContext): Failure | undefined {
  for (const [address, length] of FOREIGN) {
    const failure = askOnce('hostRanges', guest, address, length, context)
      // The device is large enough for these; it is the guest that is not.
      ?? (length <= END ? askOnce('ioByRanges', guest, address, length, context) : undefined);
    if (failure === undefined) continue;
    const said = `The guest has ${GUEST_PAGES} pages, up to ${hex(END - 1)}, and asked for ${length} bytes from ${hex(address)} on.`;
    return { ...failure, left: `${said} ${failure.left}` };
  }
  try {
    hostRanges(guest, { address: END - 512, length: 512, sector: 0, direction: 'from-device' });
    return undefined;
  } catch (thrown) {
    return {
      left: `The guest asked for its last 512 bytes, from ${hex(END - 512)} on. ${describeError(thrown, context)}`,
      expected: 'They are its own, and hostRanges should say where they are.',
    };
  }
}

/** The two that may be asked. @returns what came back, in words */
const ASKED = {
  hostRanges: (guest: Guest, request: GuestIoRequest): string => `hostRanges returned ${hostRanges(guest, request).length} ranges.`,
  ioByRanges: (guest: Guest, request: GuestIoRequest): string => `ioByRanges made a transfer of ${ioByRanges(guest, new BlockDevice(2 * END / 512), request)} segments.`,
} as const;

function askOnce(name: keyof typeof ASKED, { slot, ...guest }: Guest, address: number, length: number, context: CheckContext): Failure | undefined {
  const before = FRAMES.map((gfn) => slot.pfnOf(gfn));
  const [zone] = slot.host.zones;
  const free = zone.freePages;
  try {
    const left = ASKED[name]({ slot, ...guest }, { address, length, sector: 0, direction: 'from-device' });
    return { left, expected: 'It should throw a RangeError: this memory is somebody else’s.' };
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) return { left: `${name}: ${describeError(thrown, context)}`, expected: 'It should throw a RangeError.' };
  }
  const touched = FRAMES.find((gfn) => slot.pfnOf(gfn) !== before[gfn]);
  if (touched !== undefined) return { left: `A RangeError was thrown, but frame ${touched} had got a page.`, expected: 'Nothing should be touched.' };
  if (zone.freePages === free) return undefined;
  return { left: `A RangeError was thrown, but the host had given ${free - zone.freePages} pages away.`, expected: 'Nothing should be touched.' };
}
