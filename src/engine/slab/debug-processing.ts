/**
 * What a debugged cache checks and writes when an object is allocated or freed.
 *
 * Models alloc_debug_processing(), free_debug_processing(), check_slab() and on_freelist(), mm/slub.c, Linux
 * 6.1. The kernel also tells of every repair, in lines that begin with FIX; here a report says it.
 */
import { hasFlag, RED_ACTIVE, RED_INACTIVE, SLAB_CONSISTENCY_CHECKS } from './flags.ts';
import { checkObject, isObjectOf } from './check-object.ts';
import { getFreepointer, setFreepointer } from './freelist.ts';
import type { KmemCache } from './kmem-cache.ts';
import { checkSlabPadding } from './new-slab.ts';
import { initObject, setOriginalSize, setTrack, TRACK_FREE } from './object-bytes.ts';
import { MAX_OBJECTS, orderObjects } from './order.ts';
import { NULL } from './pointer.ts';
import { sayAddress } from './report.ts';
import { objectReport, slabError } from './slab-report.ts';

/**
 * Checks an object that was just taken off the free list, and makes it one in use.
 * @returns false when it is damaged; then the slab counts as full and nothing is taken from it any more
 */
export function allocDebugProcessing(cache: KmemCache, slab: number, object: number, size: number): boolean {
  if (hasFlag(cache.flags, SLAB_CONSISTENCY_CHECKS) && !allocIsConsistent(cache, slab, object)) {
    const { pages } = cache.slub;
    const objects = pages.objects(slab);
    pages.setFreelist(slab, NULL);
    pages.setCounters(slab, objects, objects, true);
    return false;
  }
  setOriginalSize(cache, object, size);
  initObject(cache, object, RED_ACTIVE);
  return true;
}

function allocIsConsistent(cache: KmemCache, slab: number, object: number): boolean {
  if (!checkSlab(cache, slab)) return false;
  if (!isObjectOf(cache, slab, object)) {
    slabError(
      cache,
      slab,
      'Freelist Pointer check fails',
      `The free list led to ${sayAddress(object)}, where no object of the slab is.`,
    );
    return false;
  }
  return checkObject(cache, slab, object, RED_INACTIVE);
}

/**
 * Checks an object that is to be freed, and makes it a free one.
 * @returns false when it must not be freed
 */
export function freeDebugProcessing(cache: KmemCache, slab: number, object: number, caller: number): boolean {
  const { pages } = cache.slub;
  if (hasFlag(cache.flags, SLAB_CONSISTENCY_CHECKS) && !checkSlab(cache, slab)) return false;
  if (pages.inuse(slab) === 0) {
    slabError(
      cache,
      slab,
      'Slab has 0 allocated objects but 1 are to be freed',
      `The object at ${sayAddress(object)} is not in use.`,
    );
    return false;
  }
  if (hasFlag(cache.flags, SLAB_CONSISTENCY_CHECKS) && !freeIsConsistent(cache, slab, object)) return false;
  setTrack(cache, object, TRACK_FREE, caller);
  initObject(cache, object, RED_INACTIVE);
  return true;
}

function freeIsConsistent(cache: KmemCache, slab: number, object: number): boolean {
  if (!isObjectOf(cache, slab, object)) {
    slabError(
      cache,
      slab,
      'Invalid object pointer',
      `${sayAddress(object)} was freed, but no object of the slab begins there.`,
    );
    return false;
  }
  if (isOnFreelist(cache, slab, object)) {
    objectReport(
      cache,
      slab,
      object,
      'Object already free',
      `The object at ${sayAddress(object)} was freed, but it is on the free list already.`,
    );
    return false;
  }
  return checkObject(cache, slab, object, RED_ACTIVE);
}

/** Are the counters of a slab such as they can be? Kernel: check_slab(). */
function checkSlab(cache: KmemCache, slab: number): boolean {
  const { pages } = cache.slub;
  const objects = pages.objects(slab);
  const most = orderObjects(pages.order(slab), cache.size);
  const wrong = (what: string): false => {
    slabError(cache, slab, what, 'The counters of the slab cannot be true.');
    return false;
  };
  if (objects > most) return wrong(`objects ${objects} > max ${most}`);
  if (pages.inuse(slab) > objects) return wrong(`inuse ${pages.inuse(slab)} > max ${objects}`);
  if (pages.isFrozen(slab)) {
    slabError(
      cache,
      slab,
      'Slab disabled since SLUB metadata consistency check failed',
      'Damage was found in this slab before.',
    );
    return false;
  }
  checkSlabPadding(cache, slab);
  return true;
}

/**
 * Is the object on the slab's free list? On the way, what is wrong with the list is put right.
 * Kernel: on_freelist().
 */
function isOnFreelist(cache: KmemCache, slab: number, wanted: number): boolean {
  const { pages } = cache.slub;
  const objects = pages.objects(slab);
  let free = 0;
  let last = NULL;
  for (
    let object = pages.freelist(slab);
    object !== NULL && free <= objects;
    object = getFreepointer(cache, object)
  ) {
    if (object === wanted) return true;
    if (!isObjectOf(cache, slab, object)) {
      cutFreelist(cache, slab, last, object);
      if (last === NULL) return false;
      break;
    }
    last = object;
    free++;
  }
  const most = Math.min(orderObjects(pages.order(slab), cache.size), MAX_OBJECTS);
  // The cache of slab states has one object less in a slab than fit.
  const right = cache.slub.pages.isSeparate ? objects : most;
  if (objects !== right) {
    slabError(
      cache,
      slab,
      `Wrong number of objects. Found ${objects} but should be ${right}`,
      'The number was adjusted.',
    );
  }
  const used = right - free;
  if (pages.inuse(slab) !== used) {
    slabError(
      cache,
      slab,
      `Wrong object count. Counter is ${pages.inuse(slab)} but counted were ${used}`,
      'The counter was adjusted.',
    );
    pages.setCounters(slab, used, right, pages.isFrozen(slab));
  }
  return false;
}

/** Ends a free list before the pointer that leads nowhere. */
function cutFreelist(cache: KmemCache, slab: number, last: number, nowhere: number): void {
  const { pages } = cache.slub;
  const sentence = `The free list leads to ${sayAddress(nowhere)}, where no object of the slab is; it was cut before that.`;
  if (last === NULL) {
    slabError(cache, slab, 'Freepointer corrupt', sentence);
    pages.setFreelist(slab, NULL);
    pages.setCounters(slab, pages.objects(slab), pages.objects(slab), pages.isFrozen(slab));
  } else {
    objectReport(cache, slab, last, 'Freechain corrupt', sentence);
    setFreepointer(cache, last, NULL);
  }
}
