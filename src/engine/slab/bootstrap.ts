/**
 * Bringing up the slab allocator. The struct of a cache is an object of a cache, and so is the struct of its
 * node: who allocates the first ones? Two caches stand in static memory at first; they are set up by hand,
 * allocate the objects that they themselves will be, and move into them.
 *
 * With a separate state for each slab there is one more cache, of slab states. It comes before all others and
 * stays in static memory, and its slabs keep their state in their own page (new-slab.ts): it needs nobody.
 *
 * Models kmem_cache_init(), bootstrap() (mm/slub.c), create_boot_cache() and create_kmalloc_caches()
 * (mm/slab_common.c), Linux 6.1.
 */
import type { Machine } from '../boot/machine.ts';
import { listAdd, listPages } from '../buddy/list.ts';
import { NO_PAGE, PAGE_SIZE } from '../memory/units.ts';
import { kmemCacheAlloc, kmemCacheZalloc } from './alloc.ts';
import { fillBytes, writeString } from './bytes.ts';
import { createCache, slabCaches } from './create.ts';
import { flushCpuSlab } from './deactivate.ts';
import { SLAB_HWCACHE_ALIGN, SLAB_KMALLOC } from './flags.ts';
import { kmemCacheFree } from './free.ts';
import { cacheAt } from './handles.ts';
import { kmalloc } from './kmalloc.ts';
import {
  KMALLOC_INDEXES,
  KMALLOC_NORMAL,
  KMALLOC_TYPES,
  kmallocCacheField,
  kmallocFlags,
  kmallocName,
  kmallocSize,
} from './kmalloc-sizes.ts';
import type { KmemCache } from './kmem-cache.ts';
import { allocNodeEarly, initNode, initRandomSequence, writeCache } from './open-cache.ts';
import { allocPercpu } from './percpu.ts';
import { laneAt, lanesAt, NULL, readPointerAt, writePointerAt } from './pointer.ts';
import { calculateAlignment, WORD } from './sizes.ts';
import { allocBlock } from './slab-block.ts';
import { SLAB_SIZE } from './slab-pages.ts';
import {
  announceSlubData,
  BUILD_CPU_PARTIAL,
  BUILD_FREELIST_RANDOM,
  BUILD_HARDENED,
  COMMAND_LINE_LIMIT,
  keepName,
  MemoryLists,
  SLAB_PARTIAL,
  SLAB_UP,
  SLUB_DATA,
  SLUB_MAGIC,
  writeData,
} from './slub-data.ts';
import { readCommandLine } from './command-line.ts';
import { Slub, type SlubBuild } from './slub.ts';
import { KMEM_CACHE, KMEM_CACHE_NODE_SIZE, KMEM_CACHE_SIZE } from './structs.ts';

export interface SlubOptions extends SlubBuild {
  /** the kernel's command line; see command-line.ts for what is read of it */
  readonly commandLine?: string;
  /**
   * number of CPUs that the machine has: slabs hold more objects when there are many. One of them is
   * simulated.
   */
  readonly cpus?: number;
}

/**
 * Brings up the slab allocator of a machine that has booted.
 * @throws RangeError when there is too little memory for it
 */
export function kmemCacheInit(machine: Machine, options: SlubOptions = {}): Slub {
  const { commandLine = '', cpus = 1 } = options;
  if (commandLine.length > COMMAND_LINE_LIMIT)
    throw new RangeError(
      `The command line has ${commandLine.length} characters; it may have ${COMMAND_LINE_LIMIT}.`,
    );
  const pfn = allocBlock(machine, 0, 0);
  if (pfn === NO_PAGE) throw outOfMemory();
  machine.memory.lanes(pfn);
  const slub = new Slub(machine, pfn * PAGE_SIZE, options, readCommandLine(commandLine, cpus));
  writeSlubData(slub, commandLine, cpus);

  if (slub.pages.isSeparate) createSlabStates(slub);
  const bootNodes = createBootCache(
    slub,
    SLUB_DATA.bootKmemCacheNode,
    'kmem_cache_node',
    KMEM_CACHE_NODE_SIZE,
  );
  writePointerAt(slub.memory, slub.data + SLUB_DATA.kmemCacheNode, bootNodes.address);
  if (!allocNodeEarly(bootNodes)) throw outOfMemory();
  slub.setState(SLAB_PARTIAL);

  const bootCaches = createBootCache(slub, SLUB_DATA.bootKmemCache, 'kmem_cache', KMEM_CACHE_SIZE);
  const node = kmemCacheAlloc(bootNodes);
  if (node === NULL) throw outOfMemory();
  initNode(slub, node);
  bootCaches.setPointer('node', node);

  const kmemCache = moveIn(bootCaches, bootCaches);
  writePointerAt(slub.memory, slub.data + SLUB_DATA.kmemCache, kmemCache.address);
  const kmemCacheNode = moveIn(bootNodes, kmemCache);
  writePointerAt(slub.memory, slub.data + SLUB_DATA.kmemCacheNode, kmemCacheNode.address);

  createKmallocCaches(slub);
  slub.setState(SLAB_UP);
  for (const cache of slabCaches(slub)) {
    if (!initRandomSequence(cache, (bytes) => kmalloc(slub, bytes))) throw outOfMemory();
  }
  return slub;
}

function outOfMemory(): RangeError {
  return new RangeError('The machine has too little memory for a slab allocator.');
}

function writeSlubData(
  { memory, machine, data, hardened, cpuPartial, freelistRandom }: Slub,
  commandLine: string,
  cpus: number,
): void {
  fillBytes(memory, data, 0, PAGE_SIZE);
  writeData(memory, data, SLUB_DATA.magic, SLUB_MAGIC);
  writeData(memory, data, SLUB_DATA.cpus, cpus);
  writeData(
    memory,
    data,
    SLUB_DATA.build,
    (hardened ? BUILD_HARDENED : 0) |
      (cpuPartial ? BUILD_CPU_PARTIAL : 0) |
      (freelistRandom ? BUILD_FREELIST_RANDOM : 0),
  );
  writeString(memory, data + SLUB_DATA.commandLine, commandLine);
  writePointerAt(memory, data + SLUB_DATA.namesEnd, data + SLUB_DATA.names);
  new MemoryLists(memory).init(data + SLUB_DATA.caches);
  announceSlubData(machine.kernelData.lanes, data);
}

/** Makes a cache in static memory; its node struct is still missing. Kernel: create_boot_cache(). */
function createBootCache(
  slub: Slub,
  offset: number,
  name: string,
  size: number,
  fewerObjects = 0,
): KmemCache {
  const flags = SLAB_HWCACHE_ALIGN;
  const align = calculateAlignment(flags, naturalAlign(size), size);
  const cache = writeCache(slub, slub.data + offset, { name, size, align, flags, fewerObjects });
  const cpu = allocPercpu(slub);
  if (cpu === NULL) throw outOfMemory();
  cache.setPointer('cpuSlab', cpu);
  cache.setPointer('name', keepName(slub.memory, slub.data, name));
  cache.write('refcount', -1);
  return cache;
}

/** Objects whose size is a power of two are aligned to it, whatever debugging adds. */
function naturalAlign(size: number): number {
  return (size & (size - 1)) === 0 ? Math.max(WORD, size) : WORD;
}

/**
 * Makes the cache of slab states, wholly in static memory: it needs no other cache, and no state from itself.
 */
function createSlabStates(slub: Slub): void {
  const { memory, data } = slub;
  const cache = createBootCache(slub, SLUB_DATA.bootSlabStates, 'slab_state', SLAB_SIZE, 1);
  initNode(slub, data + SLUB_DATA.bootNode);
  cache.setPointer('node', data + SLUB_DATA.bootNode);
  writePointerAt(memory, data + SLUB_DATA.slabStates, cache.address);
  listAdd(new MemoryLists(memory), cache.address + KMEM_CACHE.list, data + SLUB_DATA.caches);
  slub.handles.set(cache.address, cache);
  useSlabStates(slub, cache);
}

/** From now on slabs without room for their state get it from this cache. */
export function useSlabStates(slub: Slub, cache: KmemCache): void {
  slub.states = { alloc: () => kmemCacheAlloc(cache), free: (state) => kmemCacheFree(cache, state) };
}

/**
 * Moves a cache from static memory into an object. Slabs that point to where it was must point to where it is
 * now.
 * @param kmemCache the cache of such structs, which may be this very one
 * Kernel: bootstrap().
 */
function moveIn(boot: KmemCache, kmemCache: KmemCache): KmemCache {
  const { slub } = boot;
  const { memory, data, pages } = slub;
  const address = kmemCacheZalloc(kmemCache);
  if (address === NULL) throw outOfMemory();
  for (let offset = 0; offset < KMEM_CACHE_SIZE; offset += 4) {
    lanesAt(memory, address)[laneAt(address + offset)] = lanesAt(memory, boot.address)[
      laneAt(boot.address + offset)
    ];
  }
  const cache = cacheAt(slub, address);
  flushCpuSlab(cache);
  for (const head of [cache.partialHead, cache.fullHead]) {
    for (const slab of listPages(pages, head)) pages.setCache(slab, address);
  }
  listAdd(new MemoryLists(memory), address + KMEM_CACHE.list, data + SLUB_DATA.caches);
  return cache;
}

/** Kernel: create_kmalloc_caches(). */
function createKmallocCaches(slub: Slub): void {
  const { memory, data } = slub;
  for (const type of KMALLOC_TYPES) {
    for (const index of KMALLOC_INDEXES) {
      const size = kmallocSize(index);
      const name = kmallocName(type, index);
      const flags = kmallocFlags(type) | SLAB_KMALLOC;
      const request = {
        name,
        size,
        flags,
        usersize: size,
        align: calculateAlignment(flags, naturalAlign(size), size),
      };
      const cache = createCache(slub, request, keepName(memory, data, name));
      if (cache === undefined) throw outOfMemory();
      // Memory that nobody is charged for must not be mixed with memory that somebody is.
      if (type === KMALLOC_NORMAL) cache.write('refcount', -1);
      writePointerAt(memory, data + kmallocCacheField(type, index), cache.address);
    }
  }
}

/** The cache of kmem_cache structs, or of node structs. */
export function bootedCache(slub: Slub, which: 'kmemCache' | 'kmemCacheNode'): KmemCache {
  return cacheAt(slub, readPointerAt(slub.memory, slub.data + SLUB_DATA[which]));
}
