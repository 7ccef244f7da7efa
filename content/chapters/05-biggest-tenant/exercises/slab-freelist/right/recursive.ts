// The rest of the list first, then the object before it.
import type { KmemCache } from 'engine';

declare function getFreepointer(cache: KmemCache, object: number): number;
declare function setFreepointer(cache: KmemCache, object: number, next: number): void;
declare function readPointer(lanes: Uint32Array, lane: number): number;
declare function writePointer(lanes: Uint32Array, lane: number, address: number): void;
declare const NULL: number;

// #region slab-freelist
export function initFreelist(cache: KmemCache, objects: readonly number[]): number {
  if (objects.length === 0) return NULL;
  const [first, ...rest] = objects;
  setFreepointer(cache, first, initFreelist(cache, rest));
  return first;
}

export function popObject(cache: KmemCache, lanes: Uint32Array, head: number): number {
  const first = readPointer(lanes, head);
  if (first === NULL) return NULL;
  const second = getFreepointer(cache, first);
  writePointer(lanes, head, second);
  return first;
}

export function pushObject(cache: KmemCache, lanes: Uint32Array, head: number, object: number): void {
  setFreepointer(cache, object, readPointer(lanes, head));
  writePointer(lanes, head, object);
}
// #endregion slab-freelist
