// caught by: comes-back-first — The head is written before it is read, so the object points at itself and the rest of the list is lost.
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
  writePointer(lanes, head, object);
  setFreepointer(cache, object, readPointer(lanes, head));
}
// #endregion slab-freelist
