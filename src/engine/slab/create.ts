/**
 * Making and unmaking caches. A new cache that looks like one that is there already becomes another name of
 * it.
 *
 * Models kmem_cache_create_usercopy(), kmem_cache_destroy() (mm/slab_common.c), __kmem_cache_alias() and
 * __kmem_cache_shutdown() (mm/slub.c), Linux 6.1. Left out: sysfs, and the list of a merged cache's names.
 */
import { listAdd, listDel, listPages } from '../buddy/list.ts';
import { kmemCacheAlloc, kmemCacheZalloc } from './alloc.ts';
import { writeString } from './bytes.ts';
import { flushCpuSlab } from './deactivate.ts';
import { kmemCacheFree } from './free.ts';
import { cacheAt, forgetCache } from './handles.ts';
import { kfree, kmalloc } from './kmalloc.ts';
import type { KmemCache } from './kmem-cache.ts';
import { mayMerge, type MergeTarget } from './merge.ts';
import { discardSlab } from './new-slab.ts';
import { type CacheRequest, initNode, initRandomSequence, writeCache } from './open-cache.ts';
import { removePartial } from './partial-lists.ts';
import { allocPercpu, freePercpu } from './percpu.ts';
import { NULL, readPointerAt } from './pointer.ts';
import { alignUp, calculateAlignment, WORD } from './sizes.ts';
import { slabError } from './slab-report.ts';
import { MemoryLists, SLUB_DATA } from './slub-data.ts';
import { kmemCacheFlags } from './command-line.ts';
import type { Constructor, Slub } from './slub.ts';
import { KMEM_CACHE } from './structs.ts';

/** What a caller asks of kmemCacheCreate(). Numbers are bytes. */
export interface CreateRequest {
  readonly name: string;
  readonly size: number;
  readonly align?: number;
  /** SLAB_* flags */
  readonly flags?: number;
  readonly ctor?: Constructor;
  readonly useroffset?: number;
  readonly usersize?: number;
}

/** All caches, the one that was made last first. */
export function* slabCaches(slub: Slub): Generator<KmemCache> {
  for (const node of listPages(new MemoryLists(slub.memory), slub.data + SLUB_DATA.caches))
    yield cacheAt(slub, node - KMEM_CACHE.list);
}

/**
 * Makes a cache, or gives an existing one another name.
 * @throws RangeError when the objects are too large for any slab, or there is no memory
 * Kernel: kmem_cache_create_usercopy().
 */
export function kmemCacheCreate(slub: Slub, request: CreateRequest): KmemCache {
  const { name, size, align = 0, flags = 0, ctor, useroffset = 0, usersize = 0 } = request;
  if (!Number.isInteger(size) || size < 1)
    throw new RangeError(`A cache of objects of ${size} bytes cannot be: sizes are whole and at least 1.`);
  if (usersize < 0 || useroffset < 0 || useroffset + usersize > size) {
    throw new RangeError(
      `The bytes of "${name}" that may be copied to user space do not lie within the object.`,
    );
  }
  const alias = findAlias(slub, request);
  if (alias !== undefined) {
    alias.write('refcount', alias.read('refcount') + 1);
    // Whoever clears a whole object must clear the largest of them.
    alias.write('objectSize', Math.max(alias.objectSize, size));
    alias.write('inuse', Math.max(alias.inuse, alignUp(size, WORD)));
    return alias;
  }
  const cache = createCache(slub, {
    name,
    size,
    flags,
    useroffset,
    usersize,
    align: calculateAlignment(flags, align, size),
    ctor: ctor === undefined ? 0 : slub.constructors.push(ctor),
  });
  if (cache === undefined) throw new RangeError(`There is no memory for the cache "${name}".`);
  return cache;
}

/** The cache that a new one can become a name of: the oldest that will do. Kernel: find_mergeable(). */
function findAlias(
  slub: Slub,
  { name, size, align = 0, flags = 0, ctor, usersize = 0 }: CreateRequest,
): KmemCache | undefined {
  if (slub.options.nomerge) return undefined;
  const candidate = {
    objectSize: size,
    align,
    flags: kmemCacheFlags(flags, name, slub.options),
    hasConstructor: ctor !== undefined,
    usersize,
  };
  return [...slabCaches(slub)].reverse().find((cache) => mayMerge(candidate, asTarget(cache)));
}

function asTarget(cache: KmemCache): MergeTarget {
  return {
    size: cache.size,
    flags: cache.flags,
    hasConstructor: cache.read('ctor') !== 0,
    usersize: cache.read('usersize'),
    refcount: cache.read('refcount') | 0,
  };
}

/** Kernel: create_cache(). @returns undefined when there is no memory; then nothing is left behind */
export function createCache(slub: Slub, request: CacheRequest, name = NULL): KmemCache | undefined {
  const { memory, data } = slub;
  const kmemCache = cacheAt(slub, readPointerAt(memory, data + SLUB_DATA.kmemCache));
  const kmemCacheNode = cacheAt(slub, readPointerAt(memory, data + SLUB_DATA.kmemCacheNode));
  const address = kmemCacheZalloc(kmemCache);
  const node = address === NULL ? NULL : kmemCacheAlloc(kmemCacheNode);
  const cpu = node === NULL ? NULL : allocPercpu(slub);
  const ownName = name !== NULL || cpu === NULL ? name : duplicateName(slub, request.name);
  const giveBack = (): void => {
    if (ownName !== name) kfree(slub, ownName);
    if (cpu !== NULL) freePercpu(slub, cpu);
    if (node !== NULL) kmemCacheFree(kmemCacheNode, node);
    if (address !== NULL) kmemCacheFree(kmemCache, address);
  };
  if (cpu === NULL || ownName === NULL) {
    giveBack();
    return undefined;
  }

  let cache: KmemCache;
  try {
    cache = writeCache(slub, address, request);
  } catch (error) {
    giveBack();
    throw error;
  }
  initNode(slub, node);
  cache.setPointer('node', node);
  cache.setPointer('cpuSlab', cpu);
  cache.setPointer('name', ownName);
  if (slub.isUp() && !initRandomSequence(cache, (bytes) => kmalloc(slub, bytes))) {
    giveBack();
    return undefined;
  }
  slub.handles.set(address, cache);
  listAdd(new MemoryLists(memory), address + KMEM_CACHE.list, data + SLUB_DATA.caches);
  return cache;
}

/** Kernel: kstrdup(). */
function duplicateName(slub: Slub, name: string): number {
  const copy = kmalloc(slub, name.length + 1);
  if (copy !== NULL) writeString(slub.memory, copy, name);
  return copy;
}

/**
 * Gives up one name of a cache; with the last one the cache goes.
 * @returns false when objects of it are still in use: then it stays, and that is reported
 * @throws SlabBug when that happens and nobody listens
 */
export function kmemCacheDestroy(cache: KmemCache): boolean {
  const { slub } = cache;
  const names = (cache.read('refcount') | 0) - 1;
  cache.write('refcount', names);
  if (names > 0) return true;
  if (!shutDown(cache)) {
    slub.throwUnheard();
    return false;
  }
  const { memory, data } = slub;
  listDel(new MemoryLists(memory), cache.address + KMEM_CACHE.list);
  forgetCache(slub, cache.address);
  kfree(slub, cache.pointer('randomSeq'));
  freePercpu(slub, cache.pointer('cpuSlab'));
  kmemCacheFree(cacheAt(slub, readPointerAt(memory, data + SLUB_DATA.kmemCacheNode)), cache.node);
  kfree(slub, cache.pointer('name'));
  kmemCacheFree(cacheAt(slub, readPointerAt(memory, data + SLUB_DATA.kmemCache)), cache.address);
  return true;
}

/** Frees all slabs of which no object is in use. Kernel: __kmem_cache_shutdown(). */
function shutDown(cache: KmemCache): boolean {
  const { pages } = cache.slub;
  flushCpuSlab(cache);
  for (const slab of [...listPages(pages, cache.partialHead)]) {
    if (pages.inuse(slab) === 0) {
      removePartial(cache, slab);
      discardSlab(cache, slab);
    } else {
      slabError(
        cache,
        slab,
        `Objects remaining in ${cache.name} on __kmem_cache_shutdown()`,
        `${pages.inuse(slab)} objects of this slab are in use.`,
      );
    }
  }
  if (cache.nrSlabs === 0) return true;
  if (cache.nrPartial === 0) {
    const sentence = `${cache.nrSlabs} slabs of the cache are full, and were not freed.`;
    cache.slub.report({
      cache: cache.name,
      what: `Objects remaining in ${cache.name} on __kmem_cache_shutdown()`,
      sentence,
      bytes: [],
    });
  }
  return false;
}
