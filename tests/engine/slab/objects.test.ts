/** Allocating and freeing objects, sentence by sentence. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../../src/cli/lib/designs.ts';
import { boot } from '../../../src/engine/boot/boot.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import { describeWords } from '../../../src/engine/debug/words.ts';
import { descriptorLanes } from '../../../src/engine/memmap/page-kind.ts';
import { hex64 } from '../../../src/engine/memory/address.ts';
import type { Machine } from '../../../src/engine/boot/machine.ts';
import { kmemCacheAlloc, kmemCacheZalloc } from '../../../src/engine/slab/alloc.ts';
import { kmemCacheInit, type SlubOptions } from '../../../src/engine/slab/bootstrap.ts';
import { kmemCacheCreate, slabCaches } from '../../../src/engine/slab/create.ts';
import { kmemCacheFree } from '../../../src/engine/slab/free.ts';
import { getFreepointer } from '../../../src/engine/slab/freelist.ts';
import { kfree, kmalloc, ZERO_SIZE_PTR } from '../../../src/engine/slab/kmalloc.ts';
import {
  KMALLOC_DMA,
  KMALLOC_RECLAIM,
  kmallocIndex,
  kmallocSize,
} from '../../../src/engine/slab/kmalloc-sizes.ts';
import { BadAddress, NULL, readPointer } from '../../../src/engine/slab/pointer.ts';
import type { Slub } from '../../../src/engine/slab/slub.ts';
import { virtToCache } from '../../../src/engine/slab/virt-to-cache.ts';
import { offsetOf, readStruct } from '../pahole.ts';

const designs = allDesigns();
const separate = designs.filter((design) => design !== 'struct-page');

function bringUp(
  design: (typeof designs)[number],
  options: SlubOptions = {},
): { machine: Machine; slub: Slub } {
  const machine = boot({ design, memory: 16 << 20 });
  return { machine, slub: kmemCacheInit(machine, options) };
}

describe.each(designs)('objects, %s', (design) => {
  it('are handed out in the order in which they lie, when nothing is random', () => {
    const { slub } = bringUp(design);
    const cache = kmemCacheCreate(slub, { name: 'mine', size: 200 });
    const objects = Array.from({ length: 20 }, () => kmemCacheAlloc(cache));
    expect(objects).toEqual(Array.from({ length: 20 }, (_, i) => objects[0] + i * 200));
    expect(objects[0] % 4096).toBe(0);
  });

  it("are handed out in an order of the cache's own, when free lists are random", () => {
    let state = 1;
    const random = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0);
    const { slub } = bringUp(design, { random });
    const cache = kmemCacheCreate(slub, { name: 'mine', size: 200 });
    const places = Array.from({ length: 20 }, () => (kmemCacheAlloc(cache) % 4096) / 200);
    expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(places).not.toEqual(places.toSorted((a, b) => a - b));
    const second = Array.from({ length: 20 }, () => (kmemCacheAlloc(cache) % 4096) / 200);
    const turned = (from: number): number[] => [...places.slice(from), ...places.slice(0, from)];
    expect(second).toEqual(turned(places.indexOf(second[0])));
  });

  it('hold the pointer to the next free one, as an address of the direct map', () => {
    const { machine, slub } = bringUp(design);
    const cache = kmemCacheCreate(slub, { name: 'mine', size: 200 });
    const [first, second] = [kmemCacheAlloc(cache), kmemCacheAlloc(cache)];
    kmemCacheFree(cache, second);
    kmemCacheFree(cache, first);
    const lanes = machine.memory.view(first + 96, 2);
    expect([lanes[0], lanes[1]]).toEqual([second, 0xffff8880]);
  });

  it('hide that pointer when the kernel is hardened', () => {
    const { machine, slub } = bringUp(design, { random: () => 0xdead_beef, freelistRandom: false });
    const cache = kmemCacheCreate(slub, { name: 'mine', size: 200 });
    const [first, second] = [kmemCacheAlloc(cache), kmemCacheAlloc(cache)];
    kmemCacheFree(cache, second);
    kmemCacheFree(cache, first);
    const place = first + 96;
    const reversed = (lane: number): number => Buffer.from(Uint32Array.of(lane).buffer).readUInt32BE();
    const lanes = machine.memory.view(place, 2);
    expect((lanes[0] ^ 0xdead_beef ^ reversed(0xffff8880)) >>> 0).toBe(second);
    expect((lanes[1] ^ 0xdead_beef ^ reversed(place)) >>> 0).toBe(0xffff8880);
    expect(getFreepointer(cache, first)).toBe(second);
  });

  it('come back last first', () => {
    const { slub } = bringUp(design);
    const cache = kmemCacheCreate(slub, { name: 'mine', size: 200 });
    const objects = Array.from({ length: 5 }, () => kmemCacheAlloc(cache));
    for (const object of objects) kmemCacheFree(cache, object);
    expect(objects.map(() => kmemCacheAlloc(cache))).toEqual(objects.toReversed());
  });

  it('are made ready once, when their slab is new', () => {
    const { slub } = bringUp(design);
    const seen: number[] = [];
    const cache = kmemCacheCreate(slub, { name: 'mine', size: 200, ctor: (_, object) => seen.push(object) });
    const object = kmemCacheAlloc(cache);
    kmemCacheFree(cache, object);
    kmemCacheAlloc(cache);
    expect(seen).toHaveLength(cache.objects);
  });

  it('are all zero when that is asked for', () => {
    const { machine, slub } = bringUp(design);
    const cache = kmemCacheCreate(slub, { name: 'mine', size: 200 });
    const object = kmemCacheAlloc(cache);
    machine.memory.view(object, 50).fill(0xffff_ffff);
    kmemCacheFree(cache, object);
    expect(kmemCacheZalloc(cache)).toBe(object);
    expect(machine.memory.view(object, 50).every((lane) => lane === 0)).toBe(true);
  });

  it('of two pages or more are found by every page of their slab', () => {
    const { machine, slub } = bringUp(design);
    const cache = kmemCacheCreate(slub, { name: 'mine', size: 4000 });
    const object = kmemCacheAlloc(cache);
    const first = object / 4096;
    expect(cache.order).toBe(3);
    for (let pfn = first; pfn < first + 8; pfn++)
      expect(virtToCache(slub, pfn * 4096 + 99)).toBe(cache.address);
    expect(virtToCache(slub, (first + 8) * 4096)).not.toBe(cache.address);
    expect(machine.memmap.state(first)).toBe('slab');
  });

  it('keep to a smaller slab when there is no larger block', () => {
    const { machine, slub } = bringUp(design, { cpus: 64 });
    const cache = kmemCacheCreate(slub, { name: 'mine', size: 256, usersize: 1 });
    expect([cache.order, cache.objects]).toEqual([1, 32]);
    const single = kmemCacheCreate(slub, { name: 'pages', size: 4096, usersize: 1 });
    const pages: number[] = [];
    for (let page = kmemCacheAlloc(single); page !== NULL; page = kmemCacheAlloc(single)) pages.push(page);
    expect(kmemCacheAlloc(cache)).toBe(NULL);
    expect(checkInvariants(machine)).toEqual([]);
    for (const page of pages.filter((address) => (address / 4096) % 8 === 0)) kmemCacheFree(single, page);
    expect(checkInvariants(machine)).toEqual([]);
  });

  it('come from the zone and the pageblocks that their cache is for', () => {
    const zones = [
      { name: 'DMA', index: 0, startPfn: 0, endPfn: 1024 },
      { name: 'Normal', index: 2, startPfn: 1024, endPfn: 4096 },
    ];
    const slub = kmemCacheInit(boot({ design, memory: 16 << 20, zones }));
    expect(kmalloc(slub, 64, KMALLOC_DMA)).toBeLessThan(1024 * 4096);
    const [plain, reclaimable] = [kmalloc(slub, 64), kmalloc(slub, 64, KMALLOC_RECLAIM)];
    expect(Math.min(plain, reclaimable)).toBeGreaterThanOrEqual(1024 * 4096);
    expect(Math.floor(plain / 2 ** 21)).not.toBe(Math.floor(reclaimable / 2 ** 21));
  });
});

describe('struct page as the state of a slab', () => {
  it('has every field where the kernel has it', () => {
    const { machine, slub } = bringUp('struct-page');
    const cache = kmemCacheCreate(slub, { name: 'mine', size: 4000 });
    const object = kmemCacheAlloc(cache);
    kmemCacheFree(cache, kmemCacheAlloc(cache));
    const struct = readStruct('slab');
    const lanes = descriptorLanes(machine.memmap, object / 4096);
    expect(lanes[0]).toBe((1 << 9) | (1 << 16));
    expect(readPointer(lanes, offsetOf(struct, 'slab_cache') / 4)).toBe(cache.address);
    expect(lanes[offsetOf(struct, 'counters') / 4]).toBe((8 | (8 << 16) | (1 << 31)) >>> 0);
    const page = readStruct('page');
    const tail = descriptorLanes(machine.memmap, object / 4096 + 1);
    expect(tail[offsetOf(page, 'compound_head') / 4]).toBe((object / 4096) * 64 + 1);
    expect(tail[offsetOf(page, 'compound_head') / 4 + 1]).toBe(0xffffea00);
    expect(new Uint8Array(tail.buffer, tail.byteOffset)[offsetOf(page, 'compound_order')]).toBe(3);
    expect(tail[offsetOf(page, 'compound_nr') / 4]).toBe(8);
  });

  it('leaves no trace in the descriptors when the slab is gone', () => {
    const { machine, slub } = bringUp('struct-page', { cpuPartial: false });
    const block = kmalloc(slub, 32_768);
    kfree(slub, block);
    const before = Array.from({ length: 8 }, (_, i) => [...descriptorLanes(machine.memmap, block / 4096 + i)]);
    const again = kmalloc(slub, 32_768);
    kfree(slub, again);
    expect(again).toBe(block);
    expect(Array.from({ length: 8 }, (_, i) => [...descriptorLanes(machine.memmap, block / 4096 + i)])).toEqual(
      before,
    );
  });
});

describe.each(separate)('the separate state of a slab, %s', (design) => {
  it('is what the word of every page of the slab points to, with the tag of a slab', () => {
    const { machine, slub } = bringUp(design);
    const cache = kmemCacheCreate(slub, { name: 'mine', size: 4000 });
    const pfn = kmemCacheAlloc(cache) / 4096;
    const state = slub.pages.slabOf(pfn);
    expect(state % 16).toBe(0);
    for (let page = pfn; page < pfn + 8; page++) {
      const [low, high] = descriptorLanes(machine.memmap, page);
      expect([low, high]).toEqual([state + 4, 0xffff8880]);
    }
  });

  it('lies at the end of the slab when there are 64 bytes left, and else is an object of the cache of slab states', () => {
    const { slub } = bringUp(design);
    const stateOf = (size: number): { state: number; end: number } => {
      const cache = kmemCacheCreate(slub, { name: `of ${size}`, size, usersize: 1 });
      const object = kmemCacheAlloc(cache);
      return { state: slub.pages.slabOf(Math.floor(object / 4096)), end: object + 4096 };
    };
    const inside = stateOf(192);
    expect(inside.state).toBe(inside.end - 64);
    const outside = stateOf(256);
    expect(virtToCache(slub, outside.state)).not.toBe(virtToCache(slub, inside.state));
    const ofStates = slub.pages.slabOf(Math.floor(outside.state / 4096));
    expect(Math.floor(ofStates / 4096)).toBe(Math.floor(outside.state / 4096));
    expect(ofStates % 4096).toBe(4096 - 64);
  });

  it('is given back to its cache with the slab', () => {
    const { slub } = bringUp(design, { cpuPartial: false });
    const cache = kmemCacheCreate(slub, { name: 'mine', size: 256, usersize: 1 });
    const states = [...slabCaches(slub)].find(({ name }) => name === 'slab_state');
    const statesInUse = (): number => {
      const live = states === undefined ? [] : Array.from({ length: 300 }, () => kmemCacheAlloc(states));
      for (const state of live) if (states !== undefined) kmemCacheFree(states, state);
      return new Set(live.map((state) => Math.floor(state / 4096))).size;
    };
    const turn = (): void => {
      const objects = Array.from({ length: 16 * 400 }, () => kmemCacheAlloc(cache));
      for (const object of objects) kmemCacheFree(cache, object);
    };
    turn();
    const after = statesInUse();
    for (let i = 0; i < 5; i++) turn();
    expect(statesInUse()).toBe(after);
    expect(states?.nrSlabs).toBeLessThan(20);
  });

  it('gives node, zone and order back to the descriptors', () => {
    const { machine, slub } = bringUp(design, { cpuPartial: false });
    const cache = kmemCacheCreate(slub, { name: 'mine', size: 4000 });
    const many = Array.from({ length: 8 * 8 }, () => kmemCacheAlloc(cache));
    const pages = new Set(many.map((object) => Math.floor(object / 4096)));
    for (const object of many) kmemCacheFree(cache, object);
    const free = [...pages].filter((pfn) => slub.pages.slabOf(pfn) < 0);
    expect(free.length).toBeGreaterThan(0);
    for (const pfn of free) expect(machine.memmap.zoneId(pfn)).toBe(machine.memmap.zoneId(0));
    expect(checkInvariants(machine)).toEqual([]);
  });
});

describe('kmalloc()', () => {
  it('rounds up to the next size', () => {
    const sizes = [1, 8, 9, 64, 65, 96, 97, 128, 129, 192, 193, 256, 257, 4097, 8192];
    expect(sizes.map((size) => kmallocSize(kmallocIndex(size)))).toEqual([
      8, 8, 16, 64, 96, 96, 128, 128, 192, 192, 256, 256, 512, 8192, 8192,
    ]);
  });

  it('has an answer for no bytes, and kfree() takes it, and NULL', () => {
    const { slub } = bringUp('struct-page');
    expect(kmalloc(slub, 0)).toBe(ZERO_SIZE_PTR);
    expect(() => {
      kfree(slub, ZERO_SIZE_PTR);
      kfree(slub, NULL);
    }).not.toThrow();
  });

  it('takes what is larger than two pages from the page allocator, and gives it back', () => {
    for (const design of designs) {
      const { machine, slub } = bringUp(design);
      const before = machine.zones[0].freePages;
      const address = kmalloc(slub, 20_000);
      expect(before - machine.zones[0].freePages).toBe(8);
      kfree(slub, address);
      expect(machine.zones[0].freePages).toBe(before);
    }
  });
});

describe('a pointer that leads nowhere', () => {
  it('is an error that says where', () => {
    const { slub } = bringUp('struct-page');
    const cache = kmemCacheCreate(slub, { name: 'mine', size: 200 });
    expect(() => getFreepointer(cache, 2 ** 40)).toThrow(BadAddress);
    expect(() => getFreepointer(cache, -4096)).toThrow(/points nowhere/);
  });
});

describe.each(designs)('the workload of objects, %s', (design) => {
  it('gives the published checksum, so every object was where it had to be', () => {
    const program = new URL('print-checksum.ts', import.meta.url).pathname;
    const printed = execFileSync(process.execPath, [program, design, String(2 ** 17), '4000000'], {
      encoding: 'utf8',
    });
    expect(printed).toBe('2a35363d 63e07587 0');
  }, 60_000);
});

describe('the words of a slab page', () => {
  it('are told apart by name: counters in struct page, the address of the state with two words', () => {
    const fieldsOf = (design: (typeof designs)[number]): Map<string, string> => {
      const { machine, slub } = bringUp(design);
      const pfn = Math.floor(kmemCacheAlloc(kmemCacheCreate(slub, { name: 'mine', size: 200 })) / 4096);
      const fields = describeWords(machine, pfn).flatMap((word) => word.fields);
      expect(fields.find(({ name }) => name === 'slab')?.value).toBe(
        slub.pages.isSeparate ? hex64(0xffff8880, slub.pages.slabOf(pfn)) : undefined,
      );
      return new Map(fields.map(({ name, value }) => [name, value]));
    };
    const fields = fieldsOf('struct-page');
    expect([fields.get('inuse'), fields.get('objects'), fields.get('frozen')]).toEqual(['0x14', '0x14', '1']);
    for (const design of separate) expect(fieldsOf(design).get('tag')).toBe('4');
  });
});
