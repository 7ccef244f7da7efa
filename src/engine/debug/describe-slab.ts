/**
 * What the bytes of one slab say: its objects, which of them are free, and in which order the free lists lead through
 * them. The lists are followed as far as they can be: a damaged one ends where it leaves the slab or goes in a circle.
 */
import type { Machine } from '../boot/machine.ts';
import { hex64 } from '../memory/address.ts';
import { PAGE_SIZE } from '../memory/units.ts';
import { getFreepointer } from '../slab/freelist.ts';
import { cacheAt } from '../slab/handles.ts';
import type { KmemCache } from '../slab/kmem-cache.ts';
import { laneAt, lanesAt, NULL } from '../slab/pointer.ts';
import { NO_SLAB } from '../slab/slab-pages.ts';
import { BUILD_FREELIST_RANDOM, BUILD_HARDENED, findSlubData, readData, SLUB_DATA, SLUB_MAGIC } from '../slab/slub-data.ts';
import { Slub } from '../slab/slub.ts';

/** Where a free list of the slab begins, and the objects on it by their index, first one first. */
export interface ObjectList {
  /** the CPU's list, which is there for the slab it allocates from, or the slab's own */
  readonly owner: 'cpu' | 'slab';
  readonly objects: readonly number[];
  /** does the list end with NULL? If not, it leads out of the slab or in a circle */
  readonly isWhole: boolean;
}

export interface ObjectDescription {
  /** physical address in bytes */
  readonly address: number;
  readonly isFree: boolean;
  /** the eight bytes in which a free object keeps its pointer, in hexadecimal with 0x */
  readonly word: string;
}

export interface SlabDescription {
  /** name of the cache */
  readonly cache: string;
  readonly firstPage: number;
  readonly pages: number;
  /** bytes from one object to the next, and where in a free object its pointer is */
  readonly size: number;
  readonly offset: number;
  /** objects in use by the slab's counters; those on the list of the CPU count as used */
  readonly inuse: number;
  /** does a CPU have the slab to itself? */
  readonly isFrozen: boolean;
  readonly objects: readonly ObjectDescription[];
  readonly lists: readonly ObjectList[];
}

/** @returns undefined when the page belongs to no slab, or the machine has no slab allocator */
export function describeSlab(machine: Machine, pfn: number): SlabDescription | undefined {
  const slub = readableSlub(machine);
  const slab = slub?.pages.slabOf(pfn) ?? NO_SLAB;
  if (slub === undefined || slab === NO_SLAB) return undefined;
  const { pages, memory } = slub;
  const cache = cacheAt(slub, pages.cache(slab));
  const first = pages.firstPage(slab) * PAGE_SIZE + cache.redLeftPad;
  const addresses = Array.from({ length: pages.objects(slab) }, (_, index) => first + index * cache.size);
  const lists: ObjectList[] = [{ owner: 'slab', ...followList(cache, addresses, pages.freelist(slab)) }];
  if (cache.cpuSlab === slab) lists.unshift({ owner: 'cpu', ...followList(cache, addresses, cache.cpuFreelist) });
  const free = new Set(lists.flatMap(({ objects }) => objects));
  return {
    cache: cache.name, firstPage: pages.firstPage(slab), pages: 2 ** pages.order(slab),
    size: cache.size, offset: cache.offset, inuse: pages.inuse(slab), isFrozen: pages.isFrozen(slab),
    objects: addresses.map((address, index) => {
      const lanes = lanesAt(memory, address + cache.offset);
      const lane = laneAt(address + cache.offset);
      return { address, isFree: free.has(index), word: hex64(lanes[lane + 1], lanes[lane]) };
    }),
    lists,
  };
}

/** A handle that can read and is not meant to allocate: it has no constructors and no random numbers. */
function readableSlub(machine: Machine): Slub | undefined {
  const { memory, kernelData } = machine;
  const data = findSlubData(kernelData.lanes);
  if (data === NULL || readData(memory, data, SLUB_DATA.magic) !== SLUB_MAGIC) return undefined;
  const bits = readData(memory, data, SLUB_DATA.build);
  return new Slub(machine, data, {
    random: () => 0, hardened: (bits & BUILD_HARDENED) !== 0, freelistRandom: (bits & BUILD_FREELIST_RANDOM) !== 0,
  });
}

function followList(cache: KmemCache, addresses: readonly number[], first: number): Pick<ObjectList, 'objects' | 'isWhole'> {
  const objects: number[] = [];
  let object = first;
  while (object !== NULL) {
    const index = addresses.indexOf(object);
    if (index < 0 || objects.includes(index)) return { objects, isWhole: false };
    objects.push(index);
    object = getFreepointer(cache, object);
  }
  return { objects, isWhole: true };
}
