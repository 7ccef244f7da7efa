/**
 * The slab allocator's own data: one page, taken before there is any cache. From it everything else can be
 * found, and the boot record knows where it is.
 *
 * Stands for what mm/slub.c and mm/slab_common.c have in .data and .bss, Linux 6.1. The layout is this
 * project's own:
 *
 *    byte 0 magic         24 kmem_cache        64 number of CPUs      128 kmalloc_caches[type][index]
 *         4 slab_state    32 kmem_cache_node   68 how it was built    640 caches that exist before all others
 *         8 slab_caches   40 slab states                             1536 command line
 *                         48 free per-CPU structs                    2560 names
 *                         56 end of the names
 */
import type { Links } from '../memmap/memmap.ts';
import { DIRECT_MAP_HIGH } from '../memory/address.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { PAGE_SIZE } from '../memory/units.ts';
import { writeString } from './bytes.ts';
import {
  laneAt,
  lanesAt,
  NULL,
  readPointer,
  readPointerAt,
  writePointer,
  writePointerAt,
} from './pointer.ts';

export const SLUB_DATA = {
  magic: 0,
  state: 4,
  caches: 8,
  kmemCache: 24,
  kmemCacheNode: 32,
  slabStates: 40,
  freePercpu: 48,
  namesEnd: 56,
  cpus: 64,
  build: 68,
  kmallocCaches: 128,
  bootKmemCache: 640,
  bootKmemCacheNode: 896,
  bootSlabStates: 1152,
  bootNode: 1408,
  commandLine: 1536,
  names: 2560,
} as const;
export const SLUB_MAGIC = 0x51ab51ab;
/** Characters of a command line that can be kept. */
export const COMMAND_LINE_LIMIT = SLUB_DATA.names - SLUB_DATA.commandLine - 1;

/** How far the allocator is. Kernel: enum slab_state. */
export const SLAB_DOWN = 0;
export const SLAB_PARTIAL = 1;
export const SLAB_UP = 3;

/** Bits of `build`. */
export const BUILD_HARDENED = 1;
export const BUILD_CPU_PARTIAL = 2;
export const BUILD_FREELIST_RANDOM = 4;

/** Lane of kernel data at which the boot record keeps the address of this page. */
const BOOT_RECORD_LANE = 30;

/** Physical address of the page, or NULL on a machine without a slab allocator. */
export function findSlubData(kernelData: Uint32Array): number {
  return kernelData[BOOT_RECORD_LANE + 1] < DIRECT_MAP_HIGH
    ? NULL
    : readPointer(kernelData, BOOT_RECORD_LANE);
}

export function announceSlubData(kernelData: Uint32Array, data: number): void {
  writePointer(kernelData, BOOT_RECORD_LANE, data);
}

export function readData(memory: PhysicalMemory, data: number, offset: number): number {
  return lanesAt(memory, data + offset)[laneAt(data + offset)];
}

export function writeData(memory: PhysicalMemory, data: number, offset: number, value: number): void {
  lanesAt(memory, data + offset)[laneAt(data + offset)] = value;
}

/**
 * Keeps a name for ever, as the names in the kernel's read-only data are kept.
 * @returns its address
 * @throws RangeError when there is no room left
 */
export function keepName(memory: PhysicalMemory, data: number, name: string): number {
  const at = readPointerAt(memory, data + SLUB_DATA.namesEnd);
  if (at + name.length + 1 > data + PAGE_SIZE)
    throw new RangeError(`There is no room left for the name "${name}".`);
  writePointerAt(memory, data + SLUB_DATA.namesEnd, at + writeString(memory, at, name));
  return at;
}

/** Lists whose nodes are list_heads anywhere in memory, named by their physical addresses. */
export class MemoryLists implements Links {
  readonly #memory: PhysicalMemory;

  constructor(memory: PhysicalMemory) {
    this.#memory = memory;
  }

  next(node: number): number {
    return readPointerAt(this.#memory, node);
  }
  prev(node: number): number {
    return readPointerAt(this.#memory, node + 8);
  }
  setNext(node: number, next: number): void {
    writePointerAt(this.#memory, node, next);
  }
  setPrev(node: number, prev: number): void {
    writePointerAt(this.#memory, node + 8, prev);
  }

  /** Makes a head point at itself: an empty list. Kernel: INIT_LIST_HEAD(). */
  init(head: number): void {
    this.setNext(head, head);
    this.setPrev(head, head);
  }
}
