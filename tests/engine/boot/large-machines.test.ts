/**
 * What a large machine costs beside a small one, as the best of several rounds in one run: other work on the computer
 * that runs the tests makes a round slower, never faster.
 */
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../../src/cli/lib/designs.ts';
import { boot } from '../../../src/engine/boot/boot.ts';
import { allocPages, freePages } from '../../../src/engine/buddy/page-alloc.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import type { Zone } from '../../../src/engine/zones/zone.ts';

const GIB = 2 ** 30;
const TIB = 1024 * GIB;
const SECTION = 128 * 2 ** 20;

/** Counts how often lanes are read and written; for boot's `watch`. */
class Counter {
  reads = 0;
  writes = 0;

  readonly watch = (lanes: Uint32Array): Uint32Array =>
    new Proxy(lanes, {
      get: (target, key) => {
        this.reads++;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
      set: (target, key, value: number) => {
        this.writes++;
        target[Number(key)] = value;
        return true;
      },
    });

  /** Reads and writes while something is done. */
  of(run: () => void): { reads: number; writes: number } {
    [this.reads, this.writes] = [0, 0];
    run();
    return { reads: this.reads, writes: this.writes };
  }
}

/** Blocks of all orders, taken and given back, with a hundred in hand. */
function churn(zone: Zone): void {
  const held: (readonly [number, number])[] = [];
  for (let step = 0; step < 5000; step++) {
    const order = step % 5;
    held.push([allocPages(zone, order), order]);
    const gone = held.length > 100 ? held.shift() : undefined;
    if (gone !== undefined) freePages(zone, ...gone);
  }
  for (const [pfn, order] of held) freePages(zone, pfn, order);
}

/** Free blocks of each order. */
const state = (zone: Zone): number[] => Array.from({ length: 11 }, (_, order) => zone.nrFree(order));

describe.each(allDesigns())('a large machine of %s', (design) => {
  it('boots by touching a few sections, of 8,192 at 1 TiB and of 524,288 at 64 TiB', () => {
    for (const memory of [TIB, 64 * TIB]) {
      const { memory: { sections } } = boot({ design, memory });
      const touched = Object.values(sections).filter(({ lanes }) => lanes.length > 0).length;
      expect(touched).toBeGreaterThan(0);
      expect(touched, `of ${memory / SECTION} sections`).toBeLessThan(32);
    }
  });

  it('reads and writes as much memory for a request as a machine of 1 GiB does', () => {
    const [small, ...large] = [GIB, TIB, 64 * TIB].map((memory) => {
      const counter = new Counter();
      const { zones: [zone] } = boot({ design, memory, deferred: true, watch: counter.watch });
      churn(zone);
      return counter.of(() => { churn(zone); });
    });
    expect(small.writes).toBeGreaterThan(5000);
    for (const { reads, writes } of large) {
      expect(writes).toBe(small.writes);
      // A table of links is found by section, which is a read more.
      expect(reads / small.reads).toBeLessThan(1.2);
    }
  });

  it('handles page frame numbers of 34 bits like small ones', () => {
    const far = 2 ** 34 - 4 * 32_768;
    const shift = boot({
      design, memory: [{ startPfn: 0, pages: 32_768 }, { startPfn: far, pages: 3 * 32_768 }], deferred: false,
      zones: [{ name: 'DMA', index: 0, startPfn: 0, endPfn: 32_768 }, { name: 'Normal', index: 2, startPfn: far, endPfn: far + 3 * 32_768 }],
    });
    const [, zone] = shift.zones;
    expect(checkInvariants(shift)).toEqual([]);
    const before = state(zone);
    const held = [0, 3, 10, 1, 9, 0, 5].map((order) => [allocPages(zone, order), order] as const);
    for (const [pfn, order] of held) {
      expect(pfn % 2 ** order).toBe(0);
      expect(pfn).toBeGreaterThanOrEqual(far);
      expect(pfn + 2 ** order).toBeLessThanOrEqual(far + 3 * 32_768);
    }
    expect(checkInvariants(shift)).toEqual([]);
    for (const [pfn, order] of held) freePages(zone, pfn, order);
    expect(state(zone)).toEqual(before);
    expect(checkInvariants(shift)).toEqual([]);
  });
});
