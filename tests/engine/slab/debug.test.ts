/** What a debugged cache finds when its objects are misused, and what it says. */
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../../src/cli/lib/designs.ts';
import { boot } from '../../../src/engine/boot/boot.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import { kmemCacheAlloc } from '../../../src/engine/slab/alloc.ts';
import { bootedCache, kmemCacheInit } from '../../../src/engine/slab/bootstrap.ts';
import { readByte, writeByte } from '../../../src/engine/slab/bytes.ts';
import { kmemCacheCreate, kmemCacheDestroy } from '../../../src/engine/slab/create.ts';
import { kmemCacheFree } from '../../../src/engine/slab/free.ts';
import { kfree, kmalloc } from '../../../src/engine/slab/kmalloc.ts';
import type { KmemCache } from '../../../src/engine/slab/kmem-cache.ts';
import { sayReport, SlabBug, type SlabReport } from '../../../src/engine/slab/report.ts';

interface Watched {
  readonly cache: KmemCache;
  readonly reports: SlabReport[];
  /** what was reported since the last time, by the kernel's words */
  readonly said: () => string[];
  readonly write: (address: number, byte: number) => void;
}

function watched(design: ReturnType<typeof allDesigns>[number], debug = 'FZPU', size = 60): Watched {
  const reports: SlabReport[] = [];
  const machine = boot({ design, memory: 8 << 20 });
  const slub = kmemCacheInit(machine, {
    commandLine: `slub_debug=${debug},watched`,
    listener: (report) => reports.push(report),
  });
  const cache = kmemCacheCreate(slub, { name: 'watched', size });
  let heard = 0;
  const said = (): string[] => {
    const from = heard;
    heard = reports.length;
    return reports.slice(from).map(({ what }) => what);
  };
  return { cache, reports, said, write: (address, byte) => writeByte(machine.memory, address, byte) };
}

describe.each(allDesigns())('a debugged cache, %s', (design) => {
  it('says nothing as long as nobody does wrong', () => {
    const { cache, said } = watched(design);
    const objects = Array.from({ length: 200 }, () => kmemCacheAlloc(cache, 7));
    for (const object of objects) kmemCacheFree(cache, object, 8);
    expect(kmemCacheDestroy(cache)).toBe(true);
    expect(said()).toEqual([]);
  });

  it('finds a byte behind an object that its owner wrote, when the object is freed', () => {
    const { cache, reports, said, write } = watched(design);
    const object = kmemCacheAlloc(cache, 7);
    write(object + 60, 0x41);
    kmemCacheFree(cache, object);
    expect(said()).toEqual(['Right Redzone overwritten']);
    const text = sayReport(reports[0]);
    expect(text).toContain('the first is 0x41 instead of 0xcc');
    expect(text).toContain('Whoever had the object wrote beyond its end.');
    expect(text).toMatch(/^Redzone {2}[0-9a-f]{16}: 41 cc cc cc/m);
    expect(text).toContain('Allocated by 7');
    expect(checkInvariants(cache.slub.machine)).toEqual([]);
  });

  it('finds a byte before an object', () => {
    const { cache, said, write } = watched(design, 'FZ');
    const object = kmemCacheAlloc(cache);
    write(object - 1, 0);
    kmemCacheFree(cache, object);
    expect(said()).toEqual(['Left Redzone overwritten']);
  });

  it('finds a write to a free object when it is handed out again, and does not hand it out', () => {
    const { cache, reports, said, write } = watched(design);
    const object = kmemCacheAlloc(cache);
    kmemCacheFree(cache, object, 9);
    write(object + 17, 0x55);
    const next = kmemCacheAlloc(cache);
    expect(said()).toEqual(['Poison overwritten']);
    expect(next).not.toBe(object);
    const text = sayReport(reports[0]);
    expect(text).toContain('Somebody wrote to the object while it was free.');
    expect(text).toContain('Freed by 9');
    expect(text).toMatch(/: 6b 55 6b 6b/);
  });

  it('finds that the last byte of a free object changed', () => {
    const { cache, said, write } = watched(design);
    const object = kmemCacheAlloc(cache);
    kmemCacheFree(cache, object);
    write(object + 59, 0x6b);
    kmemCacheAlloc(cache);
    expect(said()).toEqual(['End Poison overwritten']);
  });

  it('finds an object that is freed twice, and frees it once', () => {
    const { cache, reports, said } = watched(design);
    const [kept, object] = [kmemCacheAlloc(cache), kmemCacheAlloc(cache)];
    kmemCacheFree(cache, object);
    kmemCacheFree(cache, object);
    expect(said()).toEqual(['Object already free']);
    expect(reports[0].sentence).toContain('it is on the free list already');
    expect(checkInvariants(cache.slub.machine)).toEqual([]);
    kmemCacheFree(cache, kept);
    expect(said()).toEqual([]);
  });

  it('finds an address that is no object, and one that is in no slab', () => {
    const { cache, said } = watched(design);
    const object = kmemCacheAlloc(cache);
    kmemCacheFree(cache, object + 8);
    kmemCacheFree(cache, cache.slub.data);
    expect(said()).toEqual(['Invalid object pointer', 'Object is not a Slab page']);
    kmemCacheFree(cache, object);
    expect(said()).toEqual([]);
  });

  it('gives an object back to the cache that it is from', () => {
    const { cache, said } = watched(design);
    const address = kmalloc(cache.slub, 100);
    kmemCacheFree(cache, address);
    expect(said()).toEqual(['Wrong slab cache']);
    expect(kmalloc(cache.slub, 100)).toBe(address);
  });

  it('finds a free pointer that leads out of the slab', () => {
    const { cache, said, write } = watched(design, 'F');
    const [object, other] = [kmemCacheAlloc(cache), kmemCacheAlloc(cache)];
    kmemCacheFree(cache, other);
    for (let i = 0; i < 4; i++) write(other + cache.offset + i, 0x41);
    kmemCacheFree(cache, object);
    expect(said()).toContain('Freechain corrupt');
  });

  it('does not hand out an object whose free pointer was overwritten while it was free', () => {
    const { cache, said, write } = watched(design, 'F');
    const object = kmemCacheAlloc(cache);
    kmemCacheFree(cache, object);
    for (let i = 0; i < 4; i++) write(object + cache.offset + i, 0x41);
    expect(kmemCacheAlloc(cache)).not.toBe(object);
    expect(said()).toEqual(['Freepointer corrupt']);
  });

  it('marks the objects that were taken by hand, before anything could be allocated', () => {
    const slub = kmemCacheInit(boot({ design, memory: 8 << 20 }), { commandLine: 'slub_debug' });
    const nodes = bootedCache(slub, 'kmemCacheNode');
    expect([
      readByte(slub.memory, nodes.node - 1),
      readByte(slub.memory, nodes.node + nodes.objectSize),
    ]).toEqual([0xcc, 0xcc]);
  });

  it('finds bytes changed between the objects and the end of the slab', () => {
    const { cache, said, write } = watched(design, 'FP', 1000);
    const object = kmemCacheAlloc(cache);
    const slab = cache.slub.pages.slabOf(Math.floor(object / 4096));
    write(cache.slub.pages.firstPage(slab) * 4096 + cache.objects * cache.size, 0);
    kmemCacheFree(cache, object);
    expect(said()).toEqual(['Padding overwritten']);
  });

  it('puts right what it found, and finds it only once', () => {
    const { cache, said, write } = watched(design, 'FZ');
    const object = kmemCacheAlloc(cache);
    write(object + 60, 0x41);
    kmemCacheFree(cache, object);
    kmemCacheFree(cache, object);
    expect(said()).toEqual(['Right Redzone overwritten']);
    expect(readByte(cache.slub.memory, object + 60)).toBe(0xbb);
  });

  it('remembers how much was asked of kmalloc()', () => {
    const reports: SlabReport[] = [];
    const slub = kmemCacheInit(boot({ design, memory: 8 << 20 }), {
      commandLine: 'slub_debug',
      listener: (report) => reports.push(report),
    });
    const address = kmalloc(slub, 50, 0, 11);
    writeByte(slub.memory, address + 64, 1);
    kfree(slub, address);
    expect(reports.flatMap(({ bytes }) => bytes)).toContain('Allocated by 11 for 50 bytes');
  });

  it('throws what nobody listens to, after the operation is done', () => {
    const slub = kmemCacheInit(boot({ design, memory: 8 << 20 }), { commandLine: 'slub_debug' });
    const address = kmalloc(slub, 64);
    writeByte(slub.memory, address + 64, 1);
    expect(() => kfree(slub, address)).toThrow(SlabBug);
    expect(() => kfree(slub, address)).not.toThrow();
    expect(checkInvariants(slub.machine)).toEqual([]);
  });

  it('says which objects are left when a cache is destroyed too early', () => {
    const { cache, said } = watched(design);
    kmemCacheAlloc(cache);
    expect(kmemCacheDestroy(cache)).toBe(false);
    expect(said()).toEqual(['Objects remaining in watched on __kmem_cache_shutdown()']);
  });
});

describe.each(allDesigns())('a cache that nobody debugs, %s', (design) => {
  it('notices an object that is freed twice in a row, if free lists are hardened', () => {
    const slub = kmemCacheInit(boot({ design, memory: 8 << 20 }), { random: () => 0x1234_5678 });
    const address = kmalloc(slub, 64);
    kfree(slub, address);
    expect(() => kfree(slub, address)).toThrow(/freed twice in a row/);
  });

  it('notices kfree() of what kmalloc() did not hand out', () => {
    const slub = kmemCacheInit(boot({ design, memory: 8 << 20 }));
    const large = kmalloc(slub, 20_000);
    expect(() => kfree(slub, large + 64)).toThrow(/did not hand it out/);
    expect(() => kfree(slub, large)).not.toThrow();
    expect(() => kfree(slub, large)).toThrow(/did not hand it out/);
  });
});
