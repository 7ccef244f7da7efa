/**
 * A cache that stands alone: its structs lie where the caller says, and no other cache is needed. The
 * benchmark uses it, whose pages must all belong to the objects that it counts.
 *
 * Such a cache is made as kmem_cache_init() makes its first ones (bootstrap.ts), but stays where it is.
 */
import type { Machine } from '../boot/machine.ts';
import { fillBytes } from './bytes.ts';
import type { KmemCache } from './kmem-cache.ts';
import { initNode, writeCache } from './open-cache.ts';
import { alignUp, WORD } from './sizes.ts';
import { Slub, type SlubBuild } from './slub.ts';
import { NULL } from './pointer.ts';
import { KMEM_CACHE_CPU_SIZE, KMEM_CACHE_NODE_SIZE, KMEM_CACHE_SIZE } from './structs.ts';

/** Node structs are aligned to their size. */
const NODE_OFFSET = alignUp(KMEM_CACHE_SIZE, KMEM_CACHE_NODE_SIZE);
const CPU_OFFSET = NODE_OFFSET + KMEM_CACHE_NODE_SIZE;
/** Bytes that a cache made by hand needs for its structs. */
export const HAND_MADE_SIZE = CPU_OFFSET + KMEM_CACHE_CPU_SIZE;

/**
 * Makes a cache of objects of `size` bytes, aligned to words, with free lists in ascending order that nothing
 * disguises, and no partial slabs at the CPU. In a design with separate slab states a slab must have 64 bytes
 * left over.
 * @param address physical address of HAND_MADE_SIZE bytes that nobody else uses, a multiple of 64
 * @param build another build of the allocator, such as one that disguises its lists
 */
export function kmemCacheByHand(
  machine: Machine,
  address: number,
  size: number,
  build: SlubBuild = { cpuPartial: false },
): KmemCache {
  const slub = new Slub(machine, NULL, build);
  fillBytes(machine.memory, address, 0, HAND_MADE_SIZE);
  const cache = writeCache(slub, address, { name: '', size, align: WORD, flags: 0 });
  initNode(slub, address + NODE_OFFSET);
  cache.setPointer('node', address + NODE_OFFSET);
  cache.setPointer('cpuSlab', address + CPU_OFFSET);
  slub.handles.set(address, cache);
  return cache;
}
