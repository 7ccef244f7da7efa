/**
 * Invariants of the memory map as a whole: each section has descriptors and pageblock bits of its own.
 */
import type { Machine } from '../../boot/machine.ts';
import { invariant } from './invariant.ts';

/** Bytes that belong to a section. */
interface Extent {
  readonly section: number;
  readonly what: 'descriptors' | 'pageblock bits';
  /** the memory that the bytes lie in, and where in it */
  readonly buffer: ArrayBufferLike;
  readonly start: number;
  readonly end: number;
}

export const sectionsDoNotShare = invariant(
  'sections-do-not-share',
  'No byte of memory holds descriptors or pageblock bits of two sections.',
  function* (machine: Machine) {
    const byBuffer = new Map<ArrayBufferLike, Extent[]>();
    for (const extent of extents(machine))
      byBuffer.set(extent.buffer, [...(byBuffer.get(extent.buffer) ?? []), extent]);
    for (const inOneBuffer of byBuffer.values()) {
      const sorted = inOneBuffer.sort((a, b) => a.start - b.start);
      for (const [index, extent] of sorted.entries()) {
        const before = sorted.at(index - 1);
        if (index > 0 && before !== undefined && before.end > extent.start) {
          yield `the ${before.what} of section ${before.section} and the ${extent.what} of section ${extent.section} overlap by ${before.end - extent.start} bytes.`;
        }
      }
    }
  },
);

function* extents({ memory }: Machine): Generator<Extent> {
  for (const [section, views] of memory.sections.entries()) {
    // A sparse array: sections that nobody touched are not there.
    if ((views as typeof views | undefined) === undefined) continue;
    const { memmap, pageblockFlags } = views;
    for (const [what, { buffer, byteOffset, byteLength }] of [
      ['descriptors', memmap],
      ['pageblock bits', pageblockFlags],
    ] as const) {
      if (byteLength > 0) yield { section, what, buffer, start: byteOffset, end: byteOffset + byteLength };
    }
  }
}
