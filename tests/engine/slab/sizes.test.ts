/** The rules by which a cache is laid out, one by one. Numbers are what a kernel reports. */
import { describe, expect, it } from 'vitest';
import {
  DEBUG_DEFAULT_FLAGS,
  GFP_COMP,
  GFP_DMA,
  OBJECT_POISON,
  SLAB_CACHE_DMA,
  SLAB_CONSISTENCY_CHECKS,
  SLAB_HWCACHE_ALIGN,
  SLAB_KMALLOC,
  SLAB_POISON,
  SLAB_RED_ZONE,
  SLAB_STORE_USER,
  SLAB_TYPESAFE_BY_RCU,
} from '../../../src/engine/slab/flags.ts';
import {
  calculateOrder,
  DEFAULT_SETTINGS,
  getOrder,
  type SlabSettings,
} from '../../../src/engine/slab/order.ts';
import {
  calculateAlignment,
  calculateLayout,
  type CacheLayout,
  type CacheShape,
} from '../../../src/engine/slab/sizes.ts';

const layout = (
  objectSize: number,
  shape: Partial<CacheShape> = {},
  settings: Partial<SlabSettings> = {},
): CacheLayout => {
  const made = calculateLayout(
    { objectSize, align: 8, flags: 0, hasConstructor: false, ...shape },
    { ...DEFAULT_SETTINGS, ...settings },
  );
  if (made === undefined) throw new Error('no layout');
  return made;
};

describe('the order of a slab', () => {
  it('is that of the smallest block that holds the bytes', () => {
    expect([1, 4096, 4097, 8192, 8193, 65_536].map(getOrder)).toEqual([0, 0, 1, 1, 2, 4]);
  });

  it.each([
    // kmalloc-256, -512, -1k, -2k, -4k, -8k as slabinfo shows them on machines of so many CPUs
    [1, [0, 0, 1, 2, 3, 3]],
    [2, [0, 1, 2, 3, 3, 3]],
    [4, [0, 1, 2, 3, 3, 3]],
    [8, [1, 2, 3, 3, 3, 3]],
    [64, [1, 2, 3, 3, 3, 3]],
  ])('grows with the number of CPUs: %i', (presentCpus, orders) => {
    expect(
      [256, 512, 1024, 2048, 4096, 8192].map((size) =>
        calculateOrder(size, { ...DEFAULT_SETTINGS, presentCpus }),
      ),
    ).toEqual(orders);
  });

  it('goes by the CPUs that could be when only one is present', () => {
    expect(calculateOrder(512, { ...DEFAULT_SETTINGS, possibleCpus: 8 })).toBe(2);
    expect(calculateOrder(512, { ...DEFAULT_SETTINGS, presentCpus: 2, possibleCpus: 8 })).toBe(1);
  });

  it('wastes at most a sixteenth of the slab if some order allows that', () => {
    // 13 objects of 1,184 bytes leave 992 of 16,384 bytes; 3 would leave 544 of 4,096.
    expect(layout(1184)).toMatchObject({ order: 2, objects: 13 });
  });

  it('obeys slub_min_objects, slub_max_order and slub_min_order', () => {
    expect(layout(256, {}, { minObjects: 60 })).toMatchObject({ order: 2, objects: 64 });
    expect(layout(1024, {}, { maxOrder: 0 })).toMatchObject({ order: 0, objects: 4 });
    expect(layout(256, {}, { minOrder: 2 })).toMatchObject({
      order: 2,
      objects: 64,
      minOrder: 0,
      minObjects: 16,
    });
    expect(layout(256, {}, { minObjects: 1 })).toMatchObject({ order: 0 });
  });

  it('exceeds slub_max_order when not even one object would fit', () => {
    expect(layout(40_000)).toMatchObject({ order: 4, objects: 1 });
    expect(calculateOrder(2 ** 23, DEFAULT_SETTINGS)).toBeUndefined();
  });

  it('never lets a slab hold more objects than its counter can say', () => {
    expect(layout(8, {}, { minOrder: 6 })).toMatchObject({ order: 5, objects: 16_384 });
  });
});

describe('the alignment of objects', () => {
  it('is at least a word, and for cache-line alignment the part of a line that holds the object', () => {
    expect(calculateAlignment(0, 0, 100)).toBe(8);
    expect(
      [8, 9, 16, 17, 32, 33, 500].map((size) => calculateAlignment(SLAB_HWCACHE_ALIGN, 0, size)),
    ).toEqual([8, 16, 16, 32, 32, 64, 64]);
    expect(calculateAlignment(SLAB_HWCACHE_ALIGN, 256, 40)).toBe(256);
  });
});

describe('the free pointer', () => {
  it('lies in the middle of the object, at a word', () => {
    expect([8, 16, 24, 192, 100].map((size) => layout(size).offset)).toEqual([0, 8, 8, 96, 48]);
  });

  it.each([
    ['there is a constructor', { hasConstructor: true }],
    ['readers may still look at a free object', { flags: SLAB_TYPESAFE_BY_RCU }],
    ['free objects are poisoned', { flags: SLAB_POISON }],
  ])('lies behind the object when %s', (_, shape) => {
    expect(layout(100, shape)).toMatchObject({ inuse: 104, offset: 104, size: 112 });
  });

  it('lies behind an object that is smaller than a word and has a red zone', () => {
    expect(layout(4, { flags: SLAB_RED_ZONE })).toMatchObject({ inuse: 8, offset: 8 });
    expect(layout(8, { flags: SLAB_RED_ZONE })).toMatchObject({ inuse: 16, offset: 0 });
  });
});

describe('debugging', () => {
  it('adds a red zone on both sides, the left one as long as the alignment', () => {
    expect(layout(64, { flags: SLAB_RED_ZONE, align: 64 })).toMatchObject({
      inuse: 72,
      redLeftPad: 64,
      size: 192,
    });
    expect(layout(60, { flags: SLAB_RED_ZONE })).toMatchObject({ inuse: 64, redLeftPad: 8, size: 80 });
  });

  it('adds two tracks of 32 bytes, and to kmalloc objects the size that was asked for', () => {
    expect(layout(64, { flags: SLAB_STORE_USER }).size).toBe(128);
    expect(layout(64, { flags: SLAB_STORE_USER | SLAB_KMALLOC }).size).toBe(136);
  });

  it('takes the partial slabs from the CPU', () => {
    expect(layout(64, { flags: SLAB_CONSISTENCY_CHECKS })).toMatchObject({
      cpuPartial: 0,
      cpuPartialSlabs: 0,
    });
    expect([64, 256, 1024, 4096].map((size) => layout(size).cpuPartial)).toEqual([120, 52, 24, 6]);
  });

  it('poisons no object that has a constructor', () => {
    expect(layout(64, { flags: SLAB_POISON }).flags & OBJECT_POISON).not.toBe(0);
    expect(layout(64, { flags: SLAB_POISON, hasConstructor: true }).flags & OBJECT_POISON).toBe(0);
  });

  it('is given up by slub_debug=O where a slab would need a larger block, but for what was noted of the red zone', () => {
    const shape = { flags: DEBUG_DEFAULT_FLAGS, refusesHigherOrder: true, align: 4096 };
    expect(layout(4096, shape)).toMatchObject({ size: 4096, offset: 2048, redLeftPad: 4096 });
    expect(layout(4096, shape).flags & DEBUG_DEFAULT_FLAGS).toBe(SLAB_CONSISTENCY_CHECKS);
    expect(layout(64, { ...shape, align: 64 }).flags & DEBUG_DEFAULT_FLAGS).toBe(DEBUG_DEFAULT_FLAGS);
  });
});

describe('the pages of a cache', () => {
  it('are compound if there is more than one, and from the zone that the flags demand', () => {
    expect(layout(64).allocflags).toBe(0);
    expect(layout(1024, { flags: SLAB_CACHE_DMA }).allocflags).toBe(GFP_COMP | GFP_DMA);
  });
});
