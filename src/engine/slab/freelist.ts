/**
 * The free list of a slab. It needs no memory of its own: a free object holds, `offset` bytes from its
 * beginning, the pointer to the next free object. The last one holds NULL.
 *
 * Models get_freepointer(), set_freepointer() and freelist_ptr(), mm/slub.c, Linux 6.1. An object is named by
 * its physical address. In a hardened kernel the pointer is disguised: exclusive-or with a secret of the
 * cache and with its own address, bytes reversed, so that whoever can write to a free object cannot make it
 * point where he likes.
 */
import { directMapHigh } from '../memory/address.ts';
import { LANE_RANGE } from '../memory/units.ts';
import type { KmemCache } from './kmem-cache.ts';
import { laneAt, lanesAt, NULL, readPointer, writePointer } from './pointer.ts';
import { SlabBug } from './report.ts';

/** The free object after this one, or NULL. Kernel: get_freepointer(). */
export function getFreepointer(cache: KmemCache, object: number): number {
  const place = object + cache.offset;
  const lanes = lanesAt(cache.slub.memory, place);
  const lane = laneAt(place);
  return cache.slub.hardened ? readDisguised(cache, lanes, lane, place) : readPointer(lanes, lane);
}

/** Writes into a free object which one comes next. Kernel: set_freepointer(). */
export function setFreepointer(cache: KmemCache, object: number, next: number): void {
  const place = object + cache.offset;
  const lanes = lanesAt(cache.slub.memory, place);
  const lane = laneAt(place);
  if (!cache.slub.hardened) {
    writePointer(lanes, lane, next);
    return;
  }
  if (object === next) throw SlabBug.inARow(cache.name, object);
  writePointer(lanes, lane, next);
  disguise(cache, lanes, lane, place);
}

// #region slab-freelist
/**
 * Threads the free list of a new slab through its objects, in this order.
 * @returns the first of them
 */
export function initFreelist(cache: KmemCache, objects: readonly number[]): number {
  for (let i = 0; i < objects.length; i++) setFreepointer(cache, objects[i], objects[i + 1] ?? NULL);
  return objects[0];
}

/**
 * Takes the first object off the free list whose head is in these two lanes.
 * @returns the object, or NULL when the list is empty
 */
export function popObject(cache: KmemCache, lanes: Uint32Array, head: number): number {
  const object = readPointer(lanes, head);
  if (object !== NULL) writePointer(lanes, head, getFreepointer(cache, object));
  return object;
}

/** Puts an object at the front of the free list whose head is in these two lanes. */
export function pushObject(cache: KmemCache, lanes: Uint32Array, head: number, object: number): void {
  setFreepointer(cache, object, readPointer(lanes, head));
  writePointer(lanes, head, object);
}
// #endregion slab-freelist

/** The free objects of a list, from its first on. */
export function* freeObjects(cache: KmemCache, first: number): Generator<number> {
  for (let object = first; object !== NULL; object = getFreepointer(cache, object)) yield object;
}

function readDisguised(cache: KmemCache, lanes: Uint32Array, lane: number, place: number): number {
  const high = (lanes[lane + 1] ^ cache.randomHigh ^ reverseBytes(place % LANE_RANGE)) >>> 0;
  const low = (lanes[lane] ^ cache.randomLow ^ reverseBytes(directMapHigh(place))) >>> 0;
  return high === 0 ? NULL : (high - directMapHigh(0)) * LANE_RANGE + low;
}

/** Exclusive-or; once more takes it away again. */
function disguise(cache: KmemCache, lanes: Uint32Array, lane: number, place: number): void {
  lanes[lane] ^= cache.randomLow ^ reverseBytes(directMapHigh(place));
  lanes[lane + 1] ^= cache.randomHigh ^ reverseBytes(place % LANE_RANGE);
}

/** The four bytes of a lane, last one first. */
function reverseBytes(lane: number): number {
  return (lane << 24) | ((lane & 0xff00) << 8) | ((lane >>> 8) & 0xff00) | (lane >>> 24);
}
