// caught by: comes-back-first — What comes back goes to the end of the list, as in a queue, and the warm object is used last.
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
  const object = readPointer(lanes, head);
  if (object !== NULL) writePointer(lanes, head, getFreepointer(cache, object));
  return object;
}

export function pushObject(cache: KmemCache, lanes: Uint32Array, head: number, object: number): void {
  setFreepointer(cache, object, NULL);
  let last = readPointer(lanes, head);
  if (last === NULL) {
    writePointer(lanes, head, object);
    return;
  }
  while (getFreepointer(cache, last) !== NULL) last = getFreepointer(cache, last);
  setFreepointer(cache, last, object);
}
// #endregion slab-freelist
