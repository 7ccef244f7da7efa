/**
 * Objects by the short way and by the long way leave the same memory, lane by lane: free lists, slabs' states, partial
 * lists, counters. What is handed out is the same as well.
 */
import { describe, expect, it, vi } from 'vitest';
import { allDesigns } from '../../../src/cli/lib/designs.ts';
import { boot } from '../../../src/engine/boot/boot.ts';
import type { Machine } from '../../../src/engine/boot/machine.ts';
import { firstFree } from '../../../src/engine/buddy/free-list.ts';
import { allocPages } from '../../../src/engine/buddy/page-alloc.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import { NO_PAGE } from '../../../src/engine/memory/units.ts';
import { UNMOVABLE } from '../../../src/engine/zones/migratetype.ts';
import { kmemCacheAlloc } from '../../../src/engine/slab/alloc.ts';
import { kmemCacheInit, type SlubOptions } from '../../../src/engine/slab/bootstrap.ts';
import { kmemCacheCreate } from '../../../src/engine/slab/create.ts';
import { flushCpuSlab } from '../../../src/engine/slab/deactivate.ts';
import { kmemCacheFree } from '../../../src/engine/slab/free.ts';
import type { KmemCache } from '../../../src/engine/slab/kmem-cache.ts';
import { BadAddress, NULL, writePointerAt } from '../../../src/engine/slab/pointer.ts';
import { Random } from '../model/random.ts';

const STEPS = 3000;
const SEED = 20210923;

function bringUp(design: ReturnType<typeof allDesigns>[number], size: number, options: SlubOptions): { machine: Machine; cache: KmemCache } {
  const machine = boot({ design, memory: 16 << 20 });
  const slub = kmemCacheInit(machine, { commandLine: 'slab_nomerge', ...options });
  return { machine, cache: kmemCacheCreate(slub, { name: 'mine', size }) };
}

/** Of two machines, the lane that differs, or -1. */
function difference(one: Machine, other: Machine): number {
  const [lanes, sameLanes] = [one, other].map(({ memory }) => memory.piece);
  if (lanes === undefined || sameLanes === undefined) throw new Error('The machine is not one view.');
  const areSame = Buffer.compare(Buffer.from(lanes.buffer), Buffer.from(sameLanes.buffer)) === 0;
  return areSame ? -1 : lanes.findIndex((lane, index) => lane !== sameLanes[index]);
}

// Objects that leave room for a slab's state, objects that do not, slabs of more than one page, and one object a slab.
const SIZES = [192, 256, 1000, 5000];

describe.each(allDesigns())('in the design %s', (design) => {
  describe.each([true, false])('with partial slabs at the CPU: %s', (cpuPartial) => {
    it.each(SIZES)('objects of %d bytes leave the same lanes in memory', (size) => {
      const short = bringUp(design, size, { cpuPartial });
      const long = bringUp(design, size, { cpuPartial });
      for (const { cache } of [short, long]) kmemCacheFree(cache, kmemCacheAlloc(cache));
      const { shortcuts } = short.cache;
      if (shortcuts === undefined) throw new Error('The cache has no shortcuts.');
      const [allocs, frees] = [vi.spyOn(shortcuts, 'alloc'), vi.spyOn(shortcuts, 'free')];
      const random = new Random(SEED + size);
      const taken: number[] = [];
      for (let step = 0; step < STEPS; step++) {
        // Now many are taken, now many are given back: slabs become full, partial and empty.
        const share = step % 600 < 300 ? 60 : 30;
        const what = random.below(100);
        const at = random.below(Math.max(1, taken.length));
        const both = [short, long].map(({ machine, cache }) => {
          const { memmap } = machine;
          const { shortcuts } = memmap;
          if (cache === long.cache) memmap.shortcuts = undefined;
          let object = NULL;
          if (what < share) object = kmemCacheAlloc(cache);
          else if (taken.length > 0) kmemCacheFree(cache, taken[at]);
          if (step % 500 === 499) flushCpuSlab(cache);
          memmap.shortcuts = shortcuts;
          return object;
        });
        if (both[0] !== both[1]) expect(both[0], `step ${step}`).toBe(both[1]);
        if (what >= share) taken.splice(at, 1);
        else if (both[0] !== NULL) taken.push(both[0]);
        if (step % 100 === 0) expect(difference(short.machine, long.machine), `lane that differs, step ${step}`).toBe(-1);
      }
      // Most of what happens goes the short way, unless a slab holds few objects.
      const share = size < 1000 ? 0.5 : 0.05;
      const [given, back] = [allocs.mock.results.filter(({ value }) => value !== NULL), frees.mock.results.filter(({ value }) => value === true)];
      expect(given.length / allocs.mock.results.length).toBeGreaterThan(share);
      expect(back.length / frees.mock.results.length).toBeGreaterThan(share);
      expect(difference(short.machine, long.machine)).toBe(-1);
      expect(checkInvariants(short.machine)).toEqual([]);
    });
  });

  it('an object of an address above 4 GiB is taken and given back like any other', () => {
    const machine = boot({ design, memory: [{ startPfn: 0, pages: 3 << 19 }] });
    const slub = kmemCacheInit(machine, { commandLine: 'slab_nomerge' });
    // All that lies below is taken, so that slabs come from above.
    const [zone] = machine.zones;
    while (allocPages(zone, 10, UNMOVABLE) < 2 ** 20);
    for (let order = 9; order >= 0; order--) while (firstFree(zone, order, UNMOVABLE) !== NO_PAGE) allocPages(zone, order, UNMOVABLE);
    const cache = kmemCacheCreate(slub, { name: 'mine', size: 192 });
    const objects = Array.from({ length: 50 }, () => kmemCacheAlloc(cache));
    expect(objects.filter((object) => object >= 2 ** 32)).toHaveLength(50);
    expect(new Set(objects).size).toBe(50);
    for (const object of objects) kmemCacheFree(cache, object);
    const again = Array.from({ length: 50 }, () => kmemCacheAlloc(cache));
    expect(again.filter((object) => object >= 2 ** 32)).toHaveLength(50);
    expect(new Set(again).size).toBe(50);
    expect(checkInvariants(machine)).toEqual([]);
    expect(cache.shortcuts).toBeDefined();
  });

  it('a free list that leads to where no memory is, is reported by the long way', () => {
    const { cache } = bringUp(design, 192, { cpuPartial: false });
    const object = kmemCacheAlloc(cache);
    kmemCacheFree(cache, object);
    writePointerAt(cache.slub.memory, object + cache.offset, 2 ** 33);
    expect(kmemCacheAlloc(cache)).toBe(object);
    expect(() => kmemCacheAlloc(cache)).toThrow(BadAddress);
  });

  it('an object that is none is reported by the long way', () => {
    const { cache } = bringUp(design, 192, { cpuPartial: false });
    kmemCacheAlloc(cache);
    expect(() => kmemCacheFree(cache, 0)).toThrow('belongs to no slab');
  });
});

it('a cache that is debugged, or disguises its lists, has no shortcuts', () => {
  const checked = bringUp('two-word', 192, { commandLine: 'slab_nomerge slub_debug=F,mine' });
  kmemCacheAlloc(checked.cache);
  expect(checked.cache.shortcuts).toBeUndefined();
  const hardened = bringUp('two-word', 192, { hardened: true, random: () => 4 });
  kmemCacheAlloc(hardened.cache);
  expect(hardened.cache.shortcuts).toBeUndefined();
});

it('memory with an empty section is known, and nobody misses what is above the last one', () => {
  const section = 1 << 15;
  const isEmpty = (...memory: [number, number][]): boolean =>
    boot({ design: 'two-word', memory: memory.map(([startPfn, pages]) => ({ startPfn, pages })) }).memory.hasEmptySections;
  expect(isEmpty([0, 4096])).toBe(false);
  expect(isEmpty([0, 2048], [4096, 4096])).toBe(false);
  expect(isEmpty([0, section], [section, 4096])).toBe(false);
  expect(isEmpty([0, 4096], [2 * section, 4096])).toBe(true);
  expect(isEmpty([0, section + 1], [2 * section - 1024, 1024])).toBe(false);
});
