/** Asking hostRanges() where bytes of a guest are, and looking at what it said and what it touched. */
import { type Guest, hostRanges, NO_PAGE, PAGE_SIZE, type PhysRange, readBytes } from 'engine';
import { type CheckContext, describeError, type Failure } from 'lessons';
import { type GuestBytes, hex, runsOf, say, whereabouts } from './where.ts';

/** @returns what is wrong, or undefined @param frames all frames of the guest that are looked at */
export function ask(guest: Guest, bytes: GuestBytes, frames: readonly number[], context: CheckContext): Failure | undefined {
  const before = new Map(frames.map((gfn) => [gfn, guest.slot.pfnOf(gfn)]));
  const said = `The guest asked for ${bytes.length} bytes from its address ${hex(bytes.address)} on.`;
  let ranges: readonly PhysRange[];
  try {
    const answer = hostRanges(guest, { ...bytes, sector: 0, direction: 'from-device' });
    ranges = [...answer].map(({ address, length }) => ({ address, length }));
  } catch (thrown) {
    return { left: `${said} ${describeError(thrown, context)}`, expected: 'It should return where the bytes are.' };
  }
  return wrongFrames(guest, bytes, before, said) ?? wrongRanges(guest, bytes, ranges, said);
}

/** Frames that were asked for must have a page; all others must be as they were. */
function wrongFrames(
  { slot }: Guest, { address, length }: GuestBytes, before: ReadonlyMap<number, number>, said: string,
): Failure | undefined {
  const first = Math.floor(address / PAGE_SIZE);
  const last = Math.floor((address + length - 1) / PAGE_SIZE);
  for (const [gfn, pfn] of before) {
    const now = slot.pfnOf(gfn);
    const isAsked = gfn >= first && gfn <= last;
    if (isAsked && now === NO_PAGE) {
      return {
        left: `${said} Frame ${gfn} of the guest has no page behind it.`,
        expected: 'It should have got one, so that the device has somewhere to write.',
      };
    }
    if (now === pfn || (isAsked && pfn === NO_PAGE)) continue;
    return {
      left: `${said} Behind frame ${gfn} there is page ${now} of the host now; before, ${pfn === NO_PAGE ? 'there was none' : `it was page ${pfn}`}.`,
      expected: `Only frames ${first} to ${last} are asked for; what is behind the others should stay as it was.`,
    };
  }
  return undefined;
}

function wrongRanges(guest: Guest, bytes: GuestBytes, ranges: readonly PhysRange[], said: string): Failure | undefined {
  const [wanted, found] = [whereabouts(guest, bytes), runsOf(ranges)];
  const same = wanted.length === found.length
    && wanted.every(({ address, length }, index) => address === found[index].address && length === found[index].length);
  return same ? undefined : { left: `${said} hostRanges said ${say(found)}.`, expected: `In the host they are at ${say(wanted)}.` };
}

/** Does the page behind a frame have zeroes only? */
export function isEmpty({ slot }: Guest, gfn: number): boolean {
  return readBytes(slot.host.memory, slot.pfnOf(gfn) * PAGE_SIZE, PAGE_SIZE).every((byte) => byte === 0);
}
