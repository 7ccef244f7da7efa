// caught by: to-the-last — A list is thought to need one object at least, so the last one is handed out again and again.
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
  if (object === NULL) return NULL;
  const next = getFreepointer(cache, object);
  if (next !== NULL) writePointer(lanes, head, next);
  return object;
}

export function pushObject(cache: KmemCache, lanes: Uint32Array, head: number, object: number): void {
  setFreepointer(cache, object, readPointer(lanes, head));
  writePointer(lanes, head, object);
}
// #endregion slab-freelist
