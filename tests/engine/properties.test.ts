/**
 * Random machines, random requests: the engine and a slow model of the kernel's rules must answer alike, hold
 * the same lists in the same order, and no invariant may break in between. A failure prints its seed.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkInvariants } from '../../src/engine/debug/invariants.ts';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import type { PageRange } from '../../src/engine/memory/physical-memory.ts';
import { type Request, type Setting, SideBySide } from './model/side-by-side.ts';
import type { SlowZone } from './model/slow-buddy.ts';

const NAMES = ['DMA', 'DMA32', 'Normal'];

/** Zones that begin and end anywhere, with gaps between them or none, on one node or two. */
const zonesOver = (pages: number): fc.Arbitrary<SlowZone[]> =>
  fc.uniqueArray(fc.integer({ min: 0, max: pages }), { minLength: 2, maxLength: 6 }).chain((cuts) => {
    const borders = [...cuts].sort((a, b) => a - b);
    const gap = fc.array(fc.boolean(), { minLength: borders.length, maxLength: borders.length });
    const node = fc.integer({ min: 0, max: 1 });
    return fc.tuple(gap, node).map(([gaps, firstNode]) =>
      borders
        .slice(0, -1)
        .flatMap((start, at) =>
          gaps[at] && borders.length > 2 && at > 0 ? [] : [{ start, end: borders[at + 1] }],
        )
        .slice(0, 3)
        .map(({ start, end }, index) => ({
          name: NAMES[index],
          index,
          node: index === 0 ? 0 : firstNode,
          start,
          end,
        })),
    );
  });

/** Memory with up to two holes in it. */
const memoryOf = (pages: number): fc.Arbitrary<PageRange[]> =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: pages }), fc.integer({ min: 1, max: 40 })), { maxLength: 2 })
    .map((holes) => {
      const exists = Array.from(
        { length: pages },
        (_, pfn) => !holes.some(([start, size]) => pfn >= start && pfn < start + size),
      );
      const ranges: { startPfn: number; pages: number }[] = [];
      exists.forEach((there, pfn) => {
        const last = ranges.at(-1);
        if (!there) return;
        if (last !== undefined && last.startPfn + last.pages === pfn) last.pages++;
        else ranges.push({ startPfn: pfn, pages: 1 });
      });
      return ranges;
    });

const setting: fc.Arbitrary<Setting> = fc
  .record({
    pages: fc.integer({ min: 96, max: 1500 }),
    design: fc.constantFrom(...allDesigns()),
    maxOrder: fc.integer({ min: 1, max: 10 }),
  })
  .chain(({ pages, design, maxOrder }) =>
    fc.record({
      design: fc.constant(design),
      memory: memoryOf(pages),
      zones: zonesOver(pages),
      maxOrder: fc.constant(maxOrder),
      pageblockOrder: fc.integer({ min: 1, max: maxOrder }),
    }),
  )
  .map((options) => ({ ...options, zones: withinMemory(options.zones, options.memory) }))
  .filter(({ zones }) => zones.length > 0);

/** Boot gives no zone a span that ends beyond the last page. */
function withinMemory(zones: readonly SlowZone[], memory: readonly PageRange[]): SlowZone[] {
  const memoryEnd = Math.max(...memory.map(({ startPfn, pages }) => startPfn + pages));
  return zones
    .map((zone) => ({ ...zone, end: Math.min(zone.end, memoryEnd) }))
    .filter(({ start, end }) => start < end);
}

const request: fc.Arbitrary<Request> = fc.record({
  kind: fc.constantFrom(
    'alloc',
    'alloc',
    'alloc',
    'alloc',
    'free',
    'free',
    'free',
    'free',
    'isolate',
    'rotate',
    'move',
    'capture',
  ),
  a: fc.nat(1 << 20),
  b: fc.oneof({ weight: 2, arbitrary: fc.nat(1) }, { weight: 1, arbitrary: fc.nat(1 << 20) }),
  c: fc.nat(1 << 20),
  flag: fc.boolean(),
});

function tryToBoot(options: Setting): SideBySide | undefined {
  try {
    return new SideBySide(options);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

describe('the engine beside a slow model', () => {
  it('answers every request alike, with the same lists in the same order, and breaks no invariant', () => {
    let booted = 0;
    fc.assert(
      fc.property(
        setting,
        fc.array(request, { minLength: 10, maxLength: 60, size: 'max' }),
        (options, requests) => {
          const both = tryToBoot(options);
          if (both === undefined) return;
          booted++;
          const afterBoot = both.state();
          expect(afterBoot.engine).toEqual(afterBoot.model);
          expect(checkInvariants(both.machine)).toEqual([]);
          for (const each of requests) {
            const answer = both.serve(each);
            expect(answer.engine, each.kind).toEqual(answer.model);
            const { engine, model } = both.state();
            expect(engine, `the lists after ${each.kind}`).toEqual(model);
            // Retyping and half-freed blocks may leave buddies of which neither was freed last.
            expect(checkInvariants(both.machine), `after ${each.kind}`).toEqual([]);
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(booted, 'machines that were large enough to boot').toBeGreaterThan(75);
  });
});
