// caught by: whole-allocator — The first free object is remembered in a variable beside the head. There is one variable and many caches.
import type { KmemCache } from 'engine';

declare function getFreepointer(cache: KmemCache, object: number): number;
declare function setFreepointer(cache: KmemCache, object: number, next: number): void;
declare function writePointer(lanes: Uint32Array, lane: number, address: number): void;
declare const NULL: number;

// #region slab-freelist
let first = NULL;

export function initFreelist(cache: KmemCache, objects: readonly number[]): number {
  for (let i = 0; i < objects.length; i++) setFreepointer(cache, objects[i], objects[i + 1] ?? NULL);
  first = objects[0];
  return first;
}

export function popObject(cache: KmemCache, lanes: Uint32Array, head: number): number {
  const object = first;
  if (object === NULL) return NULL;
  first = getFreepointer(cache, object);
  writePointer(lanes, head, first);
  return object;
}

export function pushObject(cache: KmemCache, lanes: Uint32Array, head: number, object: number): void {
  setFreepointer(cache, object, first);
  first = object;
  writePointer(lanes, head, object);
}
// #endregion slab-freelist
