/**
 * Fields of bits: what a descriptor is made of. A design says once where its fields are; the code that writes them takes
 * its shifts and masks from there, and so does every figure that takes a descriptor apart.
 */

/** So many bits at a place of a descriptor, and what they hold. */
export interface BitField {
  readonly name: string;
  /** lane of its lowest bit, counted from the first of the descriptor */
  readonly lane: number;
  /** place of its lowest bit within that lane, 0 to 31 */
  readonly shift: number;
  /** bits, 1 to 64; it may reach into the next lane */
  readonly width: number;
  /** what its value says, in a few words */
  readonly holds: string;
  /** greatest legal value; the least is 0 */
  readonly most: number;
  /** what each value is called, where values have names */
  readonly names: readonly string[];
}

/** What a field may say besides its place: its greatest legal value, all ones unless told, and names of values. */
export interface FieldLimits {
  readonly most?: number;
  readonly names?: readonly string[];
}

export function bitField(
  name: string, lane: number, shift: number, width: number, holds: string, { most = 2 ** width - 1, names = [] }: FieldLimits = {},
): BitField {
  return { name, lane, shift, width, holds, most, names };
}

/** All ones, as many as the field has; only of a field of at most 31 bits. */
export function maskOf({ width }: BitField): number {
  return 2 ** width - 1;
}

/** The value of a field of at most 53 bits, in the descriptor that begins at lane `first`. */
export function readField(lanes: Uint32Array, first: number, { lane, shift, width }: BitField): number {
  let value = 0;
  for (let done = 0; done < width; ) {
    const { at, from, bits } = partOf(lane, shift, width, done);
    value += ((lanes[first + at] >>> from) % 2 ** bits) * 2 ** done;
    done += bits;
  }
  return value;
}

/**
 * Writes a field of at most 53 bits, and no bit beside it.
 * @throws RangeError when the value is no legal one
 */
export function writeField(lanes: Uint32Array, first: number, field: BitField, value: number): void {
  const { name, lane, shift, width, most } = field;
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw new RangeError(`${name} may be 0 to ${most}, and ${value} is not.`);
  }
  for (let done = 0; done < width; ) {
    const { at, from, bits } = partOf(lane, shift, width, done);
    const mask = (bits === 32 ? -1 : 2 ** bits - 1) << from;
    const part = Math.floor(value / 2 ** done) << from;
    lanes[first + at] = (lanes[first + at] & ~mask) | (part & mask);
    done += bits;
  }
}

/** Where a field goes on when `done` of its bits are done: no part of it crosses the border of a lane. */
function partOf(lane: number, shift: number, width: number, done: number): { at: number; from: number; bits: number } {
  const from = (shift + done) % 32;
  return { at: lane + Math.floor((shift + done) / 32), from, bits: Math.min(32 - from, width - done) };
}
