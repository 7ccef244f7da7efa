/**
 * Handles of caches by the address of their struct kmem_cache. A handle is made when it is first asked for.
 */
import { KmemCache } from './kmem-cache.ts';
import type { Slub } from './slub.ts';

/** @param address physical address of a struct kmem_cache */
export function cacheAt(slub: Slub, address: number): KmemCache {
  const known = slub.handles.get(address);
  if (known !== undefined) return known;
  const cache = new KmemCache(slub, address);
  slub.handles.set(address, cache);
  return cache;
}

/** The cache at this address is no more, and another may come to lie there. */
export function forgetCache(slub: Slub, address: number): void {
  slub.handles.delete(address);
}
