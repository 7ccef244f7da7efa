/**
 * Allocating an object. The CPU has a slab to itself and takes objects off its own free list; only when that
 * is empty does it look for another slab: among those it keeps, then on the node's list, then from the page
 * allocator.
 *
 * Models slab_alloc_node(), ___slab_alloc(), get_freelist(), get_partial_node() and, for debugged caches,
 * alloc_single_from_partial() and alloc_single_from_new_slab(), mm/slub.c, Linux 6.1, on one CPU and one
 * node. Left out: transaction ids, accounting, and the zeroing of objects that nobody asked to be zeroed.
 */
import { fillBytes } from './bytes.ts';
import { allocDebugProcessing } from './debug-processing.ts';
import { popObject } from './freelist.ts';
import type { KmemCache } from './kmem-cache.ts';
import { setTrack, TRACK_ALLOC } from './object-bytes.ts';
import { addFull, addPartial, countSlab, putCpuPartial, removePartial } from './partial-lists.ts';
import { newSlab } from './new-slab.ts';
import { NULL } from './pointer.ts';
import { NO_SLAB } from './slab-pages.ts';

/**
 * Allocates an object.
 * @param caller who asks, for caches that remember it: a number other than 0
 * @param size bytes that were asked for, for caches of kmalloc() that remember it
 * @returns its physical address, or NULL when there is no memory
 * @throws SlabBug when a debugged cache finds damage and nobody listens
 */
export function kmemCacheAlloc(cache: KmemCache, caller = 0, size = cache.objectSize): number {
  const quick = cache.shortcuts?.alloc() ?? NULL;
  if (quick !== NULL) return quick;
  const object = popObject(cache, cache.cpuLanes, cache.cpuFreelistLane);
  return object === NULL ? allocSlowly(cache, caller, size) : object;
}

/** The same, and all bytes of the object are zero. */
export function kmemCacheZalloc(cache: KmemCache): number {
  const object = kmemCacheAlloc(cache);
  if (object !== NULL) fillBytes(cache.slub.memory, object, 0, cache.objectSize);
  return object;
}

function allocSlowly(cache: KmemCache, caller: number, size: number): number {
  if (cache.isDebugged) return allocDebugged(cache, caller, size);
  if (!refill(cache)) return NULL;
  return popObject(cache, cache.cpuLanes, cache.cpuFreelistLane);
}

/** Gets the CPU a slab with free objects. @returns false when there is none. Kernel: ___slab_alloc(). */
function refill(cache: KmemCache): boolean {
  const { pages } = cache.slub;
  for (;;) {
    const slab = cache.cpuSlab;
    if (slab !== NO_SLAB) {
      if (takeFreelist(cache, slab)) return true;
      cache.cpuSlab = NO_SLAB;
    }
    const partial = cache.cpuPartial;
    if (partial === NO_SLAB) break;
    cache.cpuPartial = pages.nextPartial(partial);
    cache.cpuSlab = partial;
  }
  const slab = getPartial(cache);
  if (slab !== NO_SLAB) {
    cache.cpuSlab = slab;
    return takeFreelist(cache, slab);
  }
  const fresh = newSlab(cache);
  if (fresh === NO_SLAB) return false;
  countSlab(cache, fresh);
  cache.cpuSlab = fresh;
  return takeFreelist(cache, fresh);
}

/**
 * Moves the free list of the CPU's slab to the CPU. If it is empty, the slab is full and no longer the CPU's.
 * Kernel: get_freelist(), acquire_slab().
 */
function takeFreelist(cache: KmemCache, slab: number): boolean {
  const { pages } = cache.slub;
  const freelist = pages.freelist(slab);
  const objects = pages.objects(slab);
  pages.setFreelist(slab, NULL);
  pages.setCounters(slab, objects, objects, freelist !== NULL);
  cache.cpuFreelist = freelist;
  return freelist !== NULL;
}

/**
 * Takes the first slab off the node's partial list; if the CPU keeps partial slabs, some more go with it.
 * Kernel: get_partial_node().
 */
function getPartial(cache: KmemCache): number {
  const { pages } = cache.slub;
  const head = cache.partialHead;
  const first = cache.nrPartial === 0 ? head : pages.next(head);
  if (first === head) return NO_SLAB;
  removePartial(cache, first);
  if (!cache.hasCpuPartial) return first;
  const most = Math.floor(cache.cpuPartialSlabs / 2);
  for (let taken = 0; taken <= most; taken++) {
    const slab = pages.next(head);
    if (slab === head) break;
    removePartial(cache, slab);
    pages.setCounters(slab, pages.inuse(slab), pages.objects(slab), true);
    putCpuPartial(cache, slab, false);
  }
  return first;
}

/** A debugged cache gives out one object at a time, from a slab that stays on its list, and checks each. */
function allocDebugged(cache: KmemCache, caller: number, size: number): number {
  const object = allocSingle(cache, size);
  if (object !== NULL) setTrack(cache, object, TRACK_ALLOC, caller);
  cache.slub.throwUnheard();
  return object;
}

function allocSingle(cache: KmemCache, size: number): number {
  const { pages } = cache.slub;
  for (;;) {
    const head = cache.partialHead;
    // A slab that turns out to be damaged leaves the list, so its successor is asked for first.
    let next = pages.next(head);
    while (next !== head) {
      const slab = next;
      next = pages.next(slab);
      const object = takeSingle(cache, slab);
      if (!allocDebugProcessing(cache, slab, object, size)) {
        removePartial(cache, slab);
        continue;
      }
      if (pages.inuse(slab) === pages.objects(slab)) {
        removePartial(cache, slab);
        addFull(cache, slab);
      }
      return object;
    }
    const slab = newSlab(cache);
    if (slab === NO_SLAB) return NULL;
    const object = takeSingle(cache, slab);
    if (!allocDebugProcessing(cache, slab, object, size)) continue;
    if (pages.inuse(slab) === pages.objects(slab)) addFull(cache, slab);
    else addPartial(cache, slab);
    countSlab(cache, slab);
    return object;
  }
}

function takeSingle(cache: KmemCache, slab: number): number {
  const { pages } = cache.slub;
  const object = popObject(cache, pages.lanes(slab), pages.freelistLane(slab));
  pages.setCounters(slab, pages.inuse(slab) + 1, pages.objects(slab), false);
  return object;
}
