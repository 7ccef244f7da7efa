/**
 * One descriptor, taken apart: its words, and in each word the fields that mean something to whoever has the page.
 * The same bytes have other fields when the page has another owner; that is what a union is.
 *
 * Where the fields are is not said here but by the designs themselves (memmap/descriptor-fields.ts).
 */
import type { Machine } from '../boot/machine.ts';
import { type BitField, readField } from '../memmap/bit-field.ts';
import { descriptorFields } from '../memmap/descriptor-fields.ts';
import { descriptorLanes, pageKind } from '../memmap/page-kind.ts';
import { hex64 } from '../memory/address.ts';

/** A field of a word and what it holds. */
export interface FieldDescription {
  readonly name: string;
  /** lowest bit of the field within the word, 0 to 63 */
  readonly shift: number;
  /** bits */
  readonly width: number;
  /** in hexadecimal with 0x when it is an address, a mask or wide; in decimal otherwise */
  readonly value: string;
  /** the name of the value, or what such a value says */
  readonly holds: string;
}

/** A word of a descriptor: 8 bytes. */
export interface WordDescription {
  /** offset in bytes within the descriptor */
  readonly offset: number;
  /** in hexadecimal with 0x */
  readonly value: string;
  /** from the lowest bit up */
  readonly fields: readonly FieldDescription[];
}

/** Wider fields are printed as they stand in their word; a field of at most so many bits is a number. */
const WIDE = 40;

/** The words of a page's descriptor. */
export function describeWords({ memmap }: Machine, pfn: number): WordDescription[] {
  // What the reader's bits mean only the reader knows; they need not even be whole words.
  if (memmap.design === 'own') return [];
  const lanes = descriptorLanes(memmap, pfn);
  const fields = descriptorFields(memmap.design, pageKind(memmap, pfn));
  return Array.from({ length: lanes.length / 2 }, (_, word) => ({
    offset: word * 8,
    value: hex64(lanes[word * 2 + 1], lanes[word * 2]),
    fields: fields.filter(({ lane }) => lane >> 1 === word).map((field) => describeField(lanes, field)),
  }));
}

function describeField(lanes: Uint32Array, field: BitField): FieldDescription {
  const { name, lane, width, names, holds } = field;
  const shift = (lane % 2) * 32 + field.shift;
  if (width > WIDE) {
    const value = hex64(lanes[lane | 1], (lanes[lane] & -(2 ** shift)) >>> 0);
    return { name, shift, width, value, holds };
  }
  const value = readField(lanes, 0, field);
  return { name, shift, width, value: width > 10 ? `0x${value.toString(16)}` : String(value), holds: names.at(value) ?? holds };
}
