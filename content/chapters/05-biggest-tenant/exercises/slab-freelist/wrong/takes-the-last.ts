// caught by: takes-the-first — The list is walked to its end and the last object is handed out, which also takes longer the longer the list is.
import type { KmemCache } from 'engine';

declare function getFreepointer(cache: KmemCache, object: number): number;
declare function setFreepointer(cache: KmemCache, object: number, next: number): void;
declare function readPointer(lanes: Uint32Array, lane: number): number;
declare function writePointer(lanes: Uint32Array, lane: number, address: number): void;
declare const NULL: number;

// #region slab-freelist
export function initFreelist(cache: KmemCache, objects: readonly number[]): number {
  for (let i = 0; i < objects.length; i++) setFreepointer(cache, objects[i], objects[i + 1] ?? NULL);
  return objects[0];
}

export function popObject(cache: KmemCache, lanes: Uint32Array, head: number): number {
  let before = NULL;
  let object = readPointer(lanes, head);
  if (object === NULL) return NULL;
  while (getFreepointer(cache, object) !== NULL) {
    before = object;
    object = getFreepointer(cache, object);
  }
  if (before === NULL) writePointer(lanes, head, NULL);
  else setFreepointer(cache, before, NULL);
  return object;
}

export function pushObject(cache: KmemCache, lanes: Uint32Array, head: number, object: number): void {
  setFreepointer(cache, object, readPointer(lanes, head));
  writePointer(lanes, head, object);
}
// #endregion slab-freelist
