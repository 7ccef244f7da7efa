/** Segments: the same bytes in the same order, as few pieces as the limits allow. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PhysRange, mapSegments } from '../../../src/engine/io/map-segments.ts';

const WIDE = { maxSegmentSize: 65_536, segmentBoundary: 2 ** 32 };

/** Every byte's address, the slow way. */
function addresses(ranges: Iterable<PhysRange>): number[] {
  return [...ranges].flatMap(({ address, length }) => Array.from({ length }, (_, i) => address + i));
}

/** Segments made byte by byte: a byte joins the segment before it if it follows it and no limit forbids. */
function slowSegments(ranges: readonly PhysRange[], limits: typeof WIDE): PhysRange[] {
  const segments: { address: number; length: number }[] = [];
  for (const address of addresses(ranges)) {
    const last = segments.at(-1);
    const joins = last !== undefined && last.address + last.length === address &&
      last.length < limits.maxSegmentSize && address % limits.segmentBoundary !== 0;
    if (joins) last.length++;
    else segments.push({ address, length: 1 });
  }
  return segments;
}

const ranges = fc.array(
  fc.record({ gap: fc.constantFrom(0, 0, 0, 1, 700), length: fc.integer({ min: 0, max: 900 }) }), { maxLength: 8 },
).chain((parts) => fc.integer({ min: 0, max: 2 ** 40 }).map((start) => {
  let at = start;
  return parts.map(({ gap, length }) => {
    const address = at + gap;
    at = address + length;
    return { address, length };
  });
}));

describe('segments', () => {
  it('merge ranges that touch', () => {
    const touching = [{ address: 4096, length: 4096 }, { address: 8192, length: 100 }, { address: 9000, length: 10 }];
    expect([...mapSegments(touching, WIDE)]).toEqual([{ address: 4096, length: 4196 }, { address: 9000, length: 10 }]);
  });

  it('do not merge a range with one that lies before it', () => {
    const backwards = [{ address: 8192, length: 4096 }, { address: 4096, length: 4096 }];
    expect([...mapSegments(backwards, WIDE)]).toEqual(backwards);
  });

  it('are cut where they would become too long, or cross a boundary', () => {
    const long = [{ address: 0x1f00, length: 0x400 }];
    expect([...mapSegments(long, { maxSegmentSize: 0x180, segmentBoundary: 0x1000 })]).toEqual([
      { address: 0x1f00, length: 0x100 }, { address: 0x2000, length: 0x180 }, { address: 0x2180, length: 0x180 },
    ]);
  });

  it('of nothing are none, whether nothing is a list without ranges or a range without bytes', () => {
    expect([...mapSegments([], WIDE)]).toEqual([]);
    expect([...mapSegments([{ address: 0, length: 0 }, { address: 5, length: 0 }], WIDE)]).toEqual([]);
  });

  it('are those that joining byte by byte gives', () => {
    fc.assert(fc.property(ranges, fc.integer({ min: 1, max: 700 }), fc.integer({ min: 6, max: 12 }), (list, maxSegmentSize, shift) => {
      const limits = { maxSegmentSize, segmentBoundary: 2 ** shift };
      expect([...mapSegments(list, limits)]).toEqual(slowSegments(list, limits));
    }));
  });
});
