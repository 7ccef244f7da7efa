// caught by: new-list — The last object leads back to the first, as in the page allocator's rings, and the list never ends.
import type { KmemCache } from 'engine';

declare function getFreepointer(cache: KmemCache, object: number): number;
declare function setFreepointer(cache: KmemCache, object: number, next: number): void;
declare function readPointer(lanes: Uint32Array, lane: number): number;
declare function writePointer(lanes: Uint32Array, lane: number, address: number): void;
declare const NULL: number;

// #region slab-freelist
export function initFreelist(cache: KmemCache, objects: readonly number[]): number {
  objects.forEach((object, i) => {
    if (objects.length > 1) setFreepointer(cache, object, objects[(i + 1) % objects.length]);
    else setFreepointer(cache, object, NULL);
  });
  return objects[0];
}

export function popObject(cache: KmemCache, lanes: Uint32Array, head: number): number {
  const object = readPointer(lanes, head);
  if (object !== NULL) writePointer(lanes, head, getFreepointer(cache, object));
  return object;
}

export function pushObject(cache: KmemCache, lanes: Uint32Array, head: number, object: number): void {
  setFreepointer(cache, object, readPointer(lanes, head));
  writePointer(lanes, head, object);
}
// #endregion slab-freelist
