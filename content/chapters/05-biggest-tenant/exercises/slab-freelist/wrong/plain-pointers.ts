// caught by: disguised — The pointer is written into the object as it is, past setFreepointer(), which a hardened kernel then takes for a disguised one.
import type { KmemCache } from 'engine';

declare function getFreepointer(cache: KmemCache, object: number): number;
declare function setFreepointer(cache: KmemCache, object: number, next: number): void;
declare function readPointer(lanes: Uint32Array, lane: number): number;
declare function writePointer(lanes: Uint32Array, lane: number, address: number): void;
declare const NULL: number;
declare function lanesAt(memory: KmemCache['slub']['memory'], address: number): Uint32Array;
declare function laneAt(address: number): number;

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
  const place = object + cache.offset;
  writePointer(lanesAt(cache.slub.memory, place), laneAt(place), readPointer(lanes, head));
  writePointer(lanes, head, object);
}
// #endregion slab-freelist
