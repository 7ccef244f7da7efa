// caught by: takes-the-first — The head is taken for a dummy object, as in many textbooks, and the one behind it is handed out.
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
  const first = readPointer(lanes, head);
  const second = first === NULL ? NULL : getFreepointer(cache, first);
  if (second === NULL) {
    writePointer(lanes, head, NULL);
    return first;
  }
  setFreepointer(cache, first, getFreepointer(cache, second));
  return second;
}

export function pushObject(cache: KmemCache, lanes: Uint32Array, head: number, object: number): void {
  setFreepointer(cache, object, readPointer(lanes, head));
  writePointer(lanes, head, object);
}
// #endregion slab-freelist
