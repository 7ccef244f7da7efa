/**
 * Random caches, random allocations and frees: the engine and a slow model must hand out the same objects,
 * and no invariant may break. A failure prints its seed.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../../src/cli/lib/designs.ts';
import { boot } from '../../../src/engine/boot/boot.ts';
import { listPages } from '../../../src/engine/buddy/list.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import { kmemCacheAlloc } from '../../../src/engine/slab/alloc.ts';
import { kmemCacheInit } from '../../../src/engine/slab/bootstrap.ts';
import { kmemCacheCreate, kmemCacheDestroy, slabCaches } from '../../../src/engine/slab/create.ts';
import { kmemCacheFree } from '../../../src/engine/slab/free.ts';
import { kfree, kmalloc } from '../../../src/engine/slab/kmalloc.ts';
import { allocBlock, freeBlock } from '../../../src/engine/slab/slab-block.ts';
import { virtToCache } from '../../../src/engine/slab/virt-to-cache.ts';
import { Random } from '../model/random.ts';
import { SlowSlub } from './slow-slub.ts';

const MEMORY = 4 << 20;

const setting = fc.record({
  design: fc.constantFrom(...allDesigns()),
  size: fc.oneof(fc.integer({ min: 8, max: 300 }), fc.integer({ min: 300, max: 5000 })),
  debug: fc.constantFrom('', '', 'slub_debug=F,mine', 'slub_debug=FZPU,mine', 'slub_debug=Z,mine'),
  cpus: fc.constantFrom(1, 4, 32),
  cpuPartial: fc.boolean(),
  hardened: fc.boolean(),
  seed: fc.nat(),
  /** how many of a hundred steps allocate, in each of three parts */
  shares: fc.array(fc.integer({ min: 5, max: 95 }), { minLength: 3, maxLength: 3 }),
});

describe('a cache beside a slow model', () => {
  it('hands out the same objects, keeps its partial slabs in the same order, and breaks no invariant', () => {
    let served = 0;
    fc.assert(
      fc.property(setting, ({ design, size, debug, cpus, cpuPartial, hardened, seed, shares }) => {
        const random = new Random(seed);
        const bringUp = (): ReturnType<typeof kmemCacheInit> => {
          const numbers = new Random(seed);
          return kmemCacheInit(boot({ design, memory: MEMORY }), {
            commandLine: `slab_nomerge ${debug}`,
            cpus,
            cpuPartial,
            hardened,
            freelistRandom: false,
            random: () => numbers.below(2 ** 32),
          });
        };
        const slub = bringUp();
        const cache = kmemCacheCreate(slub, { name: 'mine', size });
        // Slab states that are objects themselves take pages that the model knows nothing of.
        const spare = 4096 * 2 ** cache.order - cache.objects * cache.size;
        fc.pre(!slub.pages.isSeparate || spare >= 64);

        // A twin of the machine gives the model its pages, in the same order.
        const twin = bringUp();
        const same = kmemCacheCreate(twin, { name: 'mine', size });
        const flags = same.read('allocflags');
        const model = new SlowSlub(
          {
            size: cache.size,
            order: cache.order,
            objects: cache.objects,
            minPartial: cache.minPartial,
            cpuPartialSlabs: cache.hasCpuPartial ? cache.cpuPartialSlabs : undefined,
            debugged: cache.isDebugged,
          },
          () => allocBlock(twin.machine, cache.order, flags),
          (pfn) => freeBlock(twin.machine, pfn, cache.order),
        );
        const live: number[] = [];
        for (const share of shares) {
          for (let step = 0; step < 150; step++) {
            if (live.length === 0 || random.chance(share)) {
              const object = kmemCacheAlloc(cache);
              const wanted = model.alloc();
              if (wanted === -1 && cache.order > 0) return; // The engine may still find a smaller block.
              expect(object).toBe(wanted === -1 ? -1 : wanted + cache.redLeftPad);
              if (object !== -1) live.push(object);
            } else {
              const [object] = live.splice(random.below(live.length), 1);
              kmemCacheFree(cache, object);
              model.free(object - cache.redLeftPad);
            }
            served++;
          }
          expect(
            [...listPages(slub.pages, cache.partialHead)].map((slab) => slub.pages.firstPage(slab)),
          ).toEqual(model.partialPages);
          expect(cache.nrSlabs).toBe(model.slabs.length);
          expect(checkInvariants(slub.machine)).toEqual([]);
        }
        for (const object of live) kmemCacheFree(cache, object);
        expect(kmemCacheDestroy(cache)).toBe(true);
        expect(checkInvariants(slub.machine)).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(served).toBeGreaterThan(10_000);
  });
});

describe('many caches at once', () => {
  it('never hand out bytes that overlap, find the cache of every byte, and give everything back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...allDesigns()),
        fc.nat(),
        fc.constantFrom('', 'slub_debug', 'slub_debug=FZ'),
        (design, seed, commandLine) => {
          const random = new Random(seed);
          const machine = boot({ design, memory: 16 << 20 });
          const slub = kmemCacheInit(machine, { commandLine, random: () => random.below(2 ** 32) });
          const before = new Map([...slabCaches(slub)].map((cache) => [cache.address, cache]));
          const live: { readonly address: number; readonly size: number }[] = [];
          for (let step = 0; step < 600; step++) {
            if (live.length === 0 || random.chance(step < 400 ? 65 : 20)) {
              const size = 1 + random.below(random.chance(90) ? 1000 : 20_000);
              const address = kmalloc(slub, size);
              if (address < 0) continue;
              expect(
                live.find((other) => address < other.address + other.size && other.address < address + size),
              ).toBeUndefined();
              if (size <= 8192) {
                const cache = before.get(virtToCache(slub, address));
                expect(cache?.objectSize).toBeGreaterThanOrEqual(size);
                expect(virtToCache(slub, address + size - 1)).toBe(cache?.address);
              }
              live.push({ address, size });
            } else {
              const [{ address }] = live.splice(random.below(live.length), 1);
              kfree(slub, address);
            }
          }
          expect(checkInvariants(machine)).toEqual([]);
          for (const { address } of live) kfree(slub, address);
          expect(checkInvariants(machine)).toEqual([]);
        },
      ),
      { numRuns: 15 },
    );
  });
});
