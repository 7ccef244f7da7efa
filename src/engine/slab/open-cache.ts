/**
 * Filling in a struct kmem_cache: its sizes follow from what the creator asks; then it gets a struct for its
 * node and one for its CPU.
 *
 * Models kmem_cache_open(), init_kmem_cache_nodes(), early_kmem_cache_node_alloc() and
 * init_cache_random_seq(), mm/slub.c, and freelist_randomize(), mm/slab_common.c, Linux 6.1.
 */
import { fillBytes } from './bytes.ts';
import { RED_ACTIVE } from './flags.ts';
import { getFreepointer } from './freelist.ts';
import { KmemCache } from './kmem-cache.ts';
import { newSlab } from './new-slab.ts';
import { initObject } from './object-bytes.ts';
import { addPartial, countSlab } from './partial-lists.ts';
import { laneAt, lanesAt, NULL } from './pointer.ts';
import { calculateLayout, type CacheLayout } from './sizes.ts';
import { NO_SLAB } from './slab-pages.ts';
import type { Slub } from './slub.ts';
import { kmemCacheFlags } from './command-line.ts';
import { KMEM_CACHE, KMEM_CACHE_NODE, KMEM_CACHE_NODE_SIZE, KMEM_CACHE_SIZE, OO_SHIFT } from './structs.ts';

/** What a cache is asked to be. */
export interface CacheRequest {
  readonly name: string;
  /** bytes of an object */
  readonly size: number;
  /** alignment of objects in bytes, already calculated */
  readonly align: number;
  /** SLAB_* flags, without what the command line adds */
  readonly flags: number;
  /** makes an object ready when its slab is new: a number of `slub.constructors` plus one, or 0 for none */
  readonly ctor?: number;
  /** the part of an object that may be copied to user space */
  readonly useroffset?: number;
  readonly usersize?: number;
  /** objects that a slab holds fewer than would fit */
  readonly fewerObjects?: number;
}

/**
 * Writes a struct kmem_cache at an address, but for its name, its per-CPU and its node structs.
 * @throws RangeError when an object is too large for any slab
 */
export function writeCache(slub: Slub, address: number, request: CacheRequest): KmemCache {
  const { memory, options } = slub;
  const ctor = request.ctor ?? 0;
  const layout = calculateLayout(
    {
      objectSize: request.size,
      align: request.align,
      flags: kmemCacheFlags(request.flags, request.name, options),
      hasConstructor: ctor !== 0,
      refusesHigherOrder: options.refusesHigherOrder,
    },
    options.settings,
  );
  if (layout === undefined)
    throw new RangeError(`Objects of ${request.size} bytes do not fit into any slab.`);
  fillBytes(memory, address, 0, KMEM_CACHE_SIZE);
  const cache = new KmemCache(slub, address);
  writeLayout(cache, layout, request.fewerObjects ?? 0);
  cache.write('objectSize', request.size);
  cache.write('align', request.align);
  cache.write('ctor', ctor);
  cache.write('useroffset', request.useroffset ?? 0);
  cache.write('usersize', request.usersize ?? 0);
  cache.write('refcount', 1);
  if (slub.hardened && slub.random !== undefined) {
    const lane = laneAt(address + KMEM_CACHE.random);
    lanesAt(memory, address)[lane] = slub.random();
    lanesAt(memory, address)[lane + 1] = slub.random();
  }
  return cache;
}

function writeLayout(cache: KmemCache, layout: CacheLayout, fewerObjects: number): void {
  cache.write('flags', layout.flags);
  cache.write('size', layout.size);
  cache.write('inuse', layout.inuse);
  cache.write('offset', layout.offset);
  cache.write('redLeftPad', layout.redLeftPad);
  cache.write('oo', (layout.order << OO_SHIFT) | (layout.objects - fewerObjects));
  cache.write('min', (layout.minOrder << OO_SHIFT) | (layout.minObjects - fewerObjects));
  cache.write('allocflags', layout.allocflags);
  cache.write('minPartial', layout.minPartial);
  cache.write('cpuPartial', layout.cpuPartial);
  cache.write('cpuPartialSlabs', layout.cpuPartialSlabs);
}

/** Makes a struct kmem_cache_node with empty lists. Kernel: init_kmem_cache_node(). */
export function initNode({ memory, pages }: Slub, node: number): void {
  fillBytes(memory, node, 0, KMEM_CACHE_NODE_SIZE);
  for (const list of [KMEM_CACHE_NODE.partial, KMEM_CACHE_NODE.full]) {
    const head = pages.head(node + list);
    pages.setNext(head, head);
    pages.setPrev(head, head);
  }
}

/**
 * Gives the cache of node structs its own node struct, which is the first object of its first slab. It is
 * taken by hand: there is nothing yet that could allocate it.
 * @returns false when there is no page. Kernel: early_kmem_cache_node_alloc().
 */
export function allocNodeEarly(cache: KmemCache): boolean {
  const { slub } = cache;
  const { pages } = slub;
  const slab = newSlab(cache);
  if (slab === NO_SLAB) return false;
  const node = pages.freelist(slab);
  initObject(cache, node, RED_ACTIVE, true);
  pages.setFreelist(slab, getFreepointer(cache, node));
  pages.setCounters(slab, 1, pages.objects(slab), false);
  cache.setPointer('node', node);
  initNode(slub, node);
  countSlab(cache, slab);
  addPartial(cache, slab);
  return true;
}

/**
 * Gives a cache its own random order of objects, if free lists are to be in random order.
 * @param alloc allocates bytes for it; NULL when there are none
 * @returns false when there is no memory
 */
export function initRandomSequence(cache: KmemCache, alloc: (bytes: number) => number): boolean {
  const { freelistRandom, random, memory } = cache.slub;
  const count = cache.objects;
  if (!freelistRandom || random === undefined || count < 2 || cache.pointer('randomSeq') !== NULL)
    return true;
  const sequence = alloc(count * 4);
  if (sequence === NULL) return false;
  const lanes = lanesAt(memory, sequence);
  const first = laneAt(sequence);
  for (let i = 0; i < count; i++) lanes[first + i] = i;
  for (let i = count - 1; i > 0; i--) {
    const other = random() % (i + 1);
    const index = lanes[first + i];
    lanes[first + i] = lanes[first + other];
    lanes[first + other] = index;
  }
  for (let i = 0; i < count; i++) lanes[first + i] *= cache.size;
  cache.setPointer('randomSeq', sequence);
  return true;
}
