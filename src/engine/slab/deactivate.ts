/**
 * Taking a slab away from the CPU: its free objects go back to its own free list, and it goes to where it
 * belongs.
 *
 * Models deactivate_slab() and __flush_cpu_slab(), mm/slub.c, Linux 6.1.
 */
import { getFreepointer } from './freelist.ts';
import type { KmemCache } from './kmem-cache.ts';
import { discardSlab } from './new-slab.ts';
import { addFull, addPartial, unfreezePartials } from './partial-lists.ts';
import { NULL } from './pointer.ts';
import { NO_SLAB } from './slab-pages.ts';

/** Takes back everything that the CPU keeps of the cache. Kernel: __flush_cpu_slab(). */
export function flushCpuSlab(cache: KmemCache): void {
  const slab = cache.cpuSlab;
  if (slab !== NO_SLAB) {
    const freelist = cache.cpuFreelist;
    cache.cpuFreelist = NULL;
    cache.cpuSlab = NO_SLAB;
    deactivateSlab(cache, slab, freelist);
  }
  const partial = cache.cpuPartial;
  cache.cpuPartial = NO_SLAB;
  unfreezePartials(cache, partial);
}

/**
 * On one CPU nobody else has freed to the slab meanwhile: its own free list is empty.
 * @param freelist the first of the objects that the CPU still had to give, or NULL
 */
function deactivateSlab(cache: KmemCache, slab: number, freelist: number): void {
  const { pages } = cache.slub;
  let inuse = pages.inuse(slab);
  for (let object = freelist; object !== NULL; object = getFreepointer(cache, object)) inuse--;
  pages.setFreelist(slab, freelist);
  pages.setCounters(slab, inuse, pages.objects(slab), false);
  if (inuse === 0 && cache.nrPartial >= cache.minPartial) discardSlab(cache, slab);
  else if (freelist === NULL) addFull(cache, slab);
  else addPartial(cache, slab);
}
