/**
 * Freeing an object. If it lies in the CPU's own slab it goes on the CPU's free list, and that is all.
 * Otherwise it goes on the free list of its slab; a slab that was full is on a list again from now on, and
 * one that is empty may go back to the page allocator.
 *
 * Models kmem_cache_free(), do_slab_free(), __slab_free() and, for debugged caches, free_to_partial_list(),
 * mm/slub.c, Linux 6.1, on one CPU and one node. Left out: freeing in bulk, and zeroing what is freed.
 */
import { PAGE_SIZE } from '../memory/units.ts';
import { freeDebugProcessing } from './debug-processing.ts';
import { hasFlag, SLAB_CONSISTENCY_CHECKS } from './flags.ts';
import { pushObject } from './freelist.ts';
import type { KmemCache } from './kmem-cache.ts';
import { cacheAt } from './handles.ts';
import { discardSlab } from './new-slab.ts';
import { addPartialTail, putCpuPartial, removeFull, removePartial } from './partial-lists.ts';
import { NULL } from './pointer.ts';
import { sayAddress } from './report.ts';
import { frozen, inuseOf, isFrozenIn, NO_SLAB, oneLessInUse } from './slab-pages.ts';
import { virtToCache } from './virt-to-cache.ts';

/** A constant of this module, for V8 folds no others. */
const PAGE_BYTES = PAGE_SIZE;

/**
 * Gives an object back to its cache.
 * @param caller who gives it back, for caches that remember it
 * @throws SlabBug when damage is found, or the object is none, and nobody listens
 */
export function kmemCacheFree(cache: KmemCache, object: number, caller = 0): void {
  if (cache.shortcuts?.free(object) === true) return;
  const owner =
    cache.slub.hardened || hasFlag(cache.flags, SLAB_CONSISTENCY_CHECKS) ? ownerOf(cache, object) : cache;
  if (owner !== undefined) {
    const slab = owner.slub.pages.slabOf(Math.floor(object / PAGE_BYTES));
    if (slab === NO_SLAB) reportNoSlab(cache, object);
    else freeToSlab(owner, slab, object, caller);
  }
  cache.slub.throwUnheard();
}

/** Gives an object back to the slab that it lies in. Kernel: do_slab_free(). */
export function freeToSlab(cache: KmemCache, slab: number, object: number, caller: number): void {
  if (slab === cache.cpuSlab) pushObject(cache, cache.cpuLanes, cache.cpuFreelistLane, object);
  else if (cache.isDebugged) freeDebugged(cache, slab, object, caller);
  else freeSlowly(cache, slab, object);
}

/**
 * The cache from which the object really is: it need not be the one that it is given back to. Kernel:
 * cache_from_obj().
 */
function ownerOf(cache: KmemCache, object: number): KmemCache | undefined {
  const address = virtToCache(cache.slub, object);
  if (address === NULL) {
    reportNoSlab(cache, object);
    return undefined;
  }
  if (address === cache.address) return cache;
  const owner = cacheAt(cache.slub, address);
  const sentence = `The object at ${sayAddress(object)} was given back to ${cache.name}, but it is from ${owner.name}, and goes back there.`;
  cache.slub.report({ cache: cache.name, what: 'Wrong slab cache', sentence, bytes: [] });
  return owner;
}

function reportNoSlab(cache: KmemCache, object: number): void {
  const sentence = `${sayAddress(object)} was given back to ${cache.name}, but the page there belongs to no slab. Nothing was freed.`;
  cache.slub.report({ cache: cache.name, what: 'Object is not a Slab page', sentence, bytes: [] });
}

/** Kernel: __slab_free(). */
function freeSlowly(cache: KmemCache, slab: number, object: number): void {
  const { pages } = cache.slub;
  const wasFull = pages.freelist(slab) === NULL;
  const counters = oneLessInUse(pages.counters(slab));
  pushObject(cache, pages.lanes(slab), pages.freelistLane(slab), object);
  // A full slab is on no list. The CPU takes it, if it keeps partial slabs.
  const isTaken = wasFull && !isFrozenIn(counters) && cache.hasCpuPartial;
  pages.setAllCounters(slab, isTaken ? frozen(counters) : counters);
  if (isFrozenIn(counters)) return;
  if (isTaken) {
    putCpuPartial(cache, slab, true);
  } else if (inuseOf(counters) === 0 && cache.nrPartial >= cache.minPartial) {
    if (!wasFull) removePartial(cache, slab);
    discardSlab(cache, slab);
  } else if (wasFull) {
    addPartialTail(cache, slab);
  }
}

/** Kernel: free_to_partial_list(). */
function freeDebugged(cache: KmemCache, slab: number, object: number, caller: number): void {
  const { pages } = cache.slub;
  if (!freeDebugProcessing(cache, slab, object, caller)) return;
  const wasFull = pages.freelist(slab) === NULL;
  const inuse = pages.inuse(slab) - 1;
  pushObject(cache, pages.lanes(slab), pages.freelistLane(slab), object);
  pages.setCounters(slab, inuse, pages.objects(slab), pages.isFrozen(slab));
  const isSurplus = inuse === 0 && cache.nrPartial >= cache.minPartial;
  if (wasFull) removeFull(cache, slab);
  else if (isSurplus) removePartial(cache, slab);
  if (isSurplus) discardSlab(cache, slab);
  else if (wasFull) addPartialTail(cache, slab);
}
