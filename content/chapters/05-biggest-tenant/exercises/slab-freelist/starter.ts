import type { KmemCache } from 'engine';

declare function setFreepointer(cache: KmemCache, object: number, next: number): void;
declare const NULL: number;

// #region slab-freelist
/**
 * Threads the free list of a new slab through its objects, in this order.
 * @returns the first of them
 */
export function initFreelist(cache: KmemCache, objects: readonly number[]): number {
  // This much makes a list of one object.
  setFreepointer(cache, objects[0], NULL);
  return objects[0];
}

/**
 * Takes the first object off the free list whose head is in these two lanes.
 * @returns the object, or NULL when the list is empty
 */
export function popObject(cache: KmemCache, lanes: Uint32Array, head: number): number {
  throw new Error(`The list of ${cache.name} begins in lane ${head} of ${lanes.length}.`);
}

/** Puts an object at the front of the free list whose head is in these two lanes. */
export function pushObject(cache: KmemCache, lanes: Uint32Array, head: number, object: number): void {
  throw new Error(`Object ${object} of ${cache.name} came back to the list in lane ${head} of ${lanes.length}.`);
}
// #endregion slab-freelist
