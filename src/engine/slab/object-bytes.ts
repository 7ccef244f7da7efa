/**
 * What debugging writes into and around an object, and where:
 *
 *    red zone (left) | object | red zone or padding | free pointer, if outside | tracks | original size | padding
 *
 * Models init_object(), get_info_end(), set_track() and set_orig_size(), mm/slub.c, Linux 6.1. A track here
 * is the address of the caller as it was given, the CPU and the process, all of which the caller says.
 */
import { fillBytes } from './bytes.ts';
import {
  hasFlag,
  OBJECT_POISON,
  POISON_END,
  POISON_FREE,
  SLAB_KMALLOC,
  SLAB_RED_ZONE,
  SLAB_STORE_USER,
} from './flags.ts';
import type { KmemCache } from './kmem-cache.ts';
import { laneAt, lanesAt } from './pointer.ts';
import { TRACK_SIZE, WORD } from './sizes.ts';

/** Which of the two tracks of an object. */
export const TRACK_ALLOC = 0;
export const TRACK_FREE = 1;
/** Where in a track the caller stands: an unsigned number that says who it was; 0 is nobody. */
const TRACK_CALLER = 0;

/**
 * Fills the red zones with `zone`, and the object with the pattern of free objects if the cache is poisoned.
 */
export function initObject(cache: KmemCache, object: number, zone: number, isNew = false): void {
  const { memory } = cache.slub;
  const { flags, objectSize, inuse, redLeftPad } = cache;
  if (hasFlag(flags, SLAB_RED_ZONE)) fillBytes(memory, object - redLeftPad, zone, redLeftPad);
  if (hasFlag(flags, OBJECT_POISON)) {
    fillBytes(memory, object, POISON_FREE, objectSize - 1);
    fillBytes(memory, object + objectSize - 1, POISON_END, 1);
  }
  if (hasFlag(flags, SLAB_RED_ZONE)) fillBytes(memory, object + objectSize, zone, inuse - objectSize);
  if (isNew && hasFlag(flags, SLAB_STORE_USER)) fillBytes(memory, object + infoEnd(cache), 0, 2 * TRACK_SIZE);
}

/** Is the free pointer outside of the object? Kernel: freeptr_outside_object(). */
export function isFreepointerOutside({ offset, inuse }: KmemCache): boolean {
  return offset >= inuse;
}

/** Offset of the first byte after object, red zone and free pointer. Kernel: get_info_end(). */
export function infoEnd(cache: KmemCache): number {
  return isFreepointerOutside(cache) ? cache.inuse + WORD : cache.inuse;
}

/** Does the cache remember the size that was asked of kmalloc()? Kernel: slub_debug_orig_size(). */
export function keepsOriginalSize({ flags }: KmemCache): boolean {
  return hasFlag(flags, SLAB_STORE_USER) && hasFlag(flags, SLAB_KMALLOC);
}

export function setOriginalSize(cache: KmemCache, object: number, size: number): void {
  if (!keepsOriginalSize(cache)) return;
  const address = object + infoEnd(cache) + 2 * TRACK_SIZE;
  lanesAt(cache.slub.memory, address)[laneAt(address)] = size;
}

/** Bytes that were asked for when the object was allocated. */
export function originalSize(cache: KmemCache, object: number): number {
  if (!keepsOriginalSize(cache)) return cache.objectSize;
  const address = object + infoEnd(cache) + 2 * TRACK_SIZE;
  return lanesAt(cache.slub.memory, address)[laneAt(address)];
}

/** Remembers who allocated or freed an object. Kernel: set_track(). */
export function setTrack(cache: KmemCache, object: number, track: number, caller: number): void {
  if (!hasFlag(cache.flags, SLAB_STORE_USER)) return;
  const address = object + infoEnd(cache) + track * TRACK_SIZE + TRACK_CALLER;
  lanesAt(cache.slub.memory, address)[laneAt(address)] = caller;
}

/** Who allocated or freed an object last, or 0. */
export function readTrack(cache: KmemCache, object: number, track: number): number {
  if (!hasFlag(cache.flags, SLAB_STORE_USER)) return 0;
  const address = object + infoEnd(cache) + track * TRACK_SIZE + TRACK_CALLER;
  return lanesAt(cache.slub.memory, address)[laneAt(address)];
}
