/** A slab allocator that has come up by itself must look like the one that a real kernel has. */
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../../src/cli/lib/designs.ts';
import { boot } from '../../../src/engine/boot/boot.ts';
import { attachMachine } from '../../../src/engine/boot/attach.ts';
import type { Machine } from '../../../src/engine/boot/machine.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import { attachSlub } from '../../../src/engine/slab/attach-slub.ts';
import { bootedCache, kmemCacheInit, type SlubOptions } from '../../../src/engine/slab/bootstrap.ts';
import { kmemCacheCreate, kmemCacheDestroy, slabCaches } from '../../../src/engine/slab/create.ts';
import type { KmemCache } from '../../../src/engine/slab/kmem-cache.ts';
import type { RecordedCache } from '../../../src/engine/slab/recorded-caches.ts';
import { NULL } from '../../../src/engine/slab/pointer.ts';
import type { Slub } from '../../../src/engine/slab/slub.ts';
import { virtToCache } from '../../../src/engine/slab/virt-to-cache.ts';
import { Random } from '../model/random.ts';
import { recordedSlabs } from './recordings.ts';

const MEBIBYTE = 1 << 20;

function bringUp(
  design: ReturnType<typeof allDesigns>[number],
  options: SlubOptions = {},
): { machine: Machine; slub: Slub } {
  const machine = boot({ design, memory: 16 * MEBIBYTE });
  return { machine, slub: kmemCacheInit(machine, options) };
}

export function randomNumbers(seed: number): () => number {
  const random = new Random(seed);
  return () => random.below(2 ** 32);
}

/** The fields of a cache by the kernel's names, those that a recording has. */
function asRecorded(cache: KmemCache): RecordedCache {
  return {
    name: cache.name,
    flags: cache.flags,
    size: cache.size,
    object_size: cache.objectSize,
    inuse: cache.inuse,
    offset: cache.offset,
    align: cache.read('align'),
    red_left_pad: cache.redLeftPad,
    order: cache.order,
    objects: cache.objects,
    min_order: cache.read('min') >>> 16,
    min_objects: cache.read('min') & 0xffff,
    allocflags: cache.read('allocflags'),
    refcount: cache.read('refcount') | 0,
    ctor: cache.read('ctor') !== 0,
    min_partial: cache.minPartial,
    cpu_partial: cache.read('cpuPartial'),
    cpu_partial_slabs: cache.cpuPartialSlabs,
    useroffset: cache.read('useroffset'),
    usersize: cache.read('usersize'),
    random_seq: cache.pointer('randomSeq') !== NULL,
  };
}

describe.each(allDesigns())('bringing up the slab allocator, %s', (design) => {
  it('makes the first caches of a real kernel, field by field and in their order', () => {
    const { slub } = bringUp(design, { random: randomNumbers(1) });
    const made = [...slabCaches(slub)].map(asRecorded).filter(({ name }) => name !== 'slab_state');
    expect(made).toHaveLength(54);
    // The kernel has two nodes' worth of nothing to say here: one node, as in the machine.
    expect(made).toEqual(recordedSlabs('nomerge').caches.slice(-54));
  });

  it.each([
    ['plain', {}],
    ['with random free lists', { random: randomNumbers(2) }],
    ['debugged', { commandLine: 'slub_debug' }],
    [
      'for 8 CPUs, debugged and random',
      { random: randomNumbers(3), commandLine: 'slub_debug=FZPU slub_min_order=1', cpus: 8 },
    ],
  ])('keeps all invariants, %s', (_, options) => {
    const { machine } = bringUp(design, options);
    expect(checkInvariants(machine)).toEqual([]);
  });

  it('moves the first two caches into objects of a cache', () => {
    const { slub } = bringUp(design);
    const kmemCache = bootedCache(slub, 'kmemCache');
    const kmemCacheNode = bootedCache(slub, 'kmemCacheNode');
    expect(virtToCache(slub, kmemCache.address)).toBe(kmemCache.address);
    expect(virtToCache(slub, kmemCacheNode.address)).toBe(kmemCache.address);
    expect(virtToCache(slub, kmemCache.node)).toBe(kmemCacheNode.address);
    expect(virtToCache(slub, kmemCacheNode.node)).toBe(kmemCacheNode.address);
  });

  it("can be found again from the machine's bytes alone", () => {
    const { machine, slub } = bringUp(design, { commandLine: 'slub_debug=Z,mine', cpus: 4 });
    kmemCacheCreate(slub, { name: 'mine', size: 100 });
    const again = attachSlub(attachMachine(machine.memory, machine.kernelData.address));
    expect(again?.options).toEqual(slub.options);
    expect([...slabCaches(again ?? slub)].map(asRecorded)).toEqual([...slabCaches(slub)].map(asRecorded));
    expect(attachSlub(boot({ design, memory: MEBIBYTE }))).toBeUndefined();
  });

  it('says so when the machine is too small', () => {
    const machine = boot({
      design,
      memory: 16 * MEBIBYTE,
      zones: [{ name: 'Normal', index: 2, startPfn: 4092, endPfn: 4096 }],
    });
    expect(() => kmemCacheInit(machine)).toThrow(/too little memory/);
  });

  it('gives a cache another name when it can, and both the larger object size', () => {
    const { slub } = bringUp(design);
    const first = kmemCacheCreate(slub, { name: 'first', size: 97 });
    const second = kmemCacheCreate(slub, { name: 'second', size: 104 });
    expect(second.address).toBe(first.address);
    expect(asRecorded(first)).toMatchObject({
      name: 'first',
      refcount: 2,
      object_size: 104,
      inuse: 104,
      size: 104,
      offset: 48,
    });
    expect(kmemCacheDestroy(second)).toBe(true);
    expect(asRecorded(first)).toMatchObject({ refcount: 1 });
  });

  it.each([
    ['the command line forbids it', { commandLine: 'slab_nomerge' }, {}],
    ['it has a constructor', {}, { ctor: () => undefined }],
    ['part of its objects may be copied to user space', {}, { usersize: 8 }],
    ['it is debugged', { commandLine: 'slub_debug=Z,second' }, {}],
    ['its objects are larger', {}, { size: 112 }],
    ['its objects are aligned otherwise', {}, { align: 16 }],
  ])('gives it a cache of its own when %s', (_, options, request) => {
    const { slub } = bringUp(design, options);
    const first = kmemCacheCreate(slub, { name: 'first', size: 104 });
    expect(kmemCacheCreate(slub, { name: 'second', size: 104, ...request }).address).not.toBe(first.address);
  });

  it('takes no memory for good when a cache comes and goes', () => {
    const { machine, slub } = bringUp(design, { random: randomNumbers(4) });
    const turn = (): number => {
      expect(kmemCacheDestroy(kmemCacheCreate(slub, { name: 'passing', size: 1000, usersize: 8 }))).toBe(
        true,
      );
      return machine.zones[0].freePages;
    };
    const after = turn();
    for (let i = 0; i < 100; i++) turn();
    expect(turn()).toBe(after);
    expect(checkInvariants(machine)).toEqual([]);
  });

  it('refuses what cannot be', () => {
    const { slub } = bringUp(design);
    expect(() => kmemCacheCreate(slub, { name: 'none', size: 0 })).toThrow(RangeError);
    expect(() => kmemCacheCreate(slub, { name: 'huge', size: 2 ** 23 })).toThrow(/do not fit into any slab/);
    expect(() => kmemCacheCreate(slub, { name: 'odd', size: 8, usersize: 16 })).toThrow(/user space/);
    expect(checkInvariants(slub.machine)).toEqual([]);
  });
});
