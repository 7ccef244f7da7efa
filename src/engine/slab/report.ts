/**
 * What the slab allocator says when it finds that its memory was misused: in one line what was found, in the
 * words of the kernel's log; then a sentence, and the bytes.
 *
 * Models slab_bug(), print_trailer() and print_hex_dump(), mm/slub.c and lib/hexdump.c, Linux 6.1.
 */
import { directMapHigh, hex64 } from '../memory/address.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_RANGE } from '../memory/units.ts';
import { readByte } from './bytes.ts';
import { NULL } from './pointer.ts';

/** One finding. */
export interface SlabReport {
  /** name of the cache */
  readonly cache: string;
  /** the kernel's word for it, such as "Right Redzone overwritten" */
  readonly what: string;
  /** what it means here, with addresses and bytes */
  readonly sentence: string;
  /** the bytes, a line each, as the kernel prints them */
  readonly bytes: readonly string[];
}

/** A report that nobody listened for. The kernel prints it and goes on. */
export class SlabBug extends Error {
  override readonly name = 'SlabBug';
  readonly reports: readonly SlabReport[];

  constructor(reports: readonly SlabReport[]) {
    super(reports.map(sayReport).join('\n'));
    this.reports = reports;
  }

  /** A free list would have pointed from an object to itself. Kernel: BUG_ON(object == fp). */
  static inARow(cache: string, object: number): SlabBug {
    const sentence = `The object at ${sayAddress(object)} was freed twice in a row: it is the first of the free list already.`;
    return new SlabBug([{ cache, what: 'kernel BUG', sentence, bytes: [] }]);
  }
}

export function sayReport({ cache, what, sentence, bytes }: SlabReport): string {
  return [`BUG ${cache}: ${what}`, sentence, ...bytes].join('\n');
}

/** A physical address as the kernel would print it: its place in the direct map. */
export function sayAddress(address: number): string {
  return address === NULL ? 'NULL' : hex64(directMapHigh(address), address % LANE_RANGE);
}

export function sayByte(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}

const BYTES_PER_LINE = 16;

/** A run of bytes: sixteen a line, in hexadecimal and as characters. Kernel: print_hex_dump(). */
export function dumpBytes(memory: PhysicalMemory, title: string, address: number, count: number): string[] {
  const lines: string[] = [];
  for (let at = address; at < address + count; at += BYTES_PER_LINE) {
    const bytes = Array.from({ length: Math.min(BYTES_PER_LINE, address + count - at) }, (_, i) =>
      readByte(memory, at + i),
    );
    const digits = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const characters = bytes
      .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'))
      .join('');
    lines.push(
      `${title.padEnd(9)}${sayAddress(at).slice(2)}: ${digits.padEnd(BYTES_PER_LINE * 3)} ${characters}`,
    );
  }
  return lines;
}
