import { boot, type DesignName, kmemCacheAlloc, kmemCacheCreate, kmemCacheInit, PAGE_SIZE } from 'engine';
import { descriptor, recorder, show, slab } from 'notebook';

/** A machine of 512 KiB, with a slab allocator and a cache of objects of 512 bytes. */
export function bootWithCache(design: DesignName) {
  const tape = recorder();
  const machine = boot({
    design,
    memory: 128 * PAGE_SIZE,
    maxPageOrder: 4,
    pageblockOrder: 4,
    watch: tape.watch,
  });
  const slub = kmemCacheInit(machine, { commandLine: 'slab_nomerge' });
  const cache = kmemCacheCreate(slub, { name: 'letter', size: 512 });
  return { tape, machine, slub, cache };
}

export const { tape, machine, slub, cache } = bootWithCache('struct-page');
export const pageOf = (object: number): number => Math.floor(object / PAGE_SIZE);

// The first object that anybody asks for. A page comes from the page allocator with it.
export const first = kmemCacheAlloc(cache);
export const page = pageOf(first);
show(slab(machine, page));
show(descriptor(machine, page));
