/**
 * The state of a slab: which cache it belongs to, its free list, its counters, and the links of the list it
 * is on. The designs differ in where these lie: today they lie in the descriptor of the
 * slab's first page; with two words a page they cannot, and lie in an object of their own, to which the
 * descriptor points.
 *
 *    bytes  struct slab (mm/slab.h, Linux 6.1)
 *    8..23  slab_list: next, prev; or, on a CPU's partial list, next and the number of slabs
 *    24     slab_cache
 *    32     freelist
 *    40     counters: inuse in bits 0..15, objects in bits 16..30, frozen in bit 31
 *
 * A slab is named by a number that only its design understands. On a list it is a node by the same number;
 * the head of a list is a node as well, made by `head(address)`, so that the lists of buddy/list.ts serve
 * here too.
 */
import type { Links } from '../memmap/memmap.ts';
import { NULL, readPointer, writePointer } from './pointer.ts';

/** No slab: what a page of none has. */
export const NO_SLAB = -1;
/** Bytes of a struct slab. */
export const SLAB_SIZE = 64;

export const SLAB_LIST_LANE = 2;
const SLABS_LANE = 4;
const CACHE_LANE = 6;
export const FREELIST_LANE = 8;
export const COUNTERS_LANE = 10;
export const INUSE_MASK = 0xffff;
const OBJECTS_MASK = 0x7fff;
export const OBJECTS_SHIFT = 16;
export const FROZEN = 0x8000_0000;

/** Objects in use, of a slab's counters. */
export function inuseOf(counters: number): number {
  return counters & INUSE_MASK;
}
/** Does a CPU have the slab to itself, by these counters? */
export function isFrozenIn(counters: number): boolean {
  return counters >= FROZEN;
}
/** These counters with one object less in use. */
export function oneLessInUse(counters: number): number {
  return counters - 1;
}
/** These counters of a slab that a CPU takes for itself. */
export function frozen(counters: number): number {
  return (counters | FROZEN) >>> 0;
}

export abstract class SlabPages implements Links {
  /** Does a slab's state need 64 bytes of its own, because its descriptors have no room for it? */
  abstract readonly isSeparate: boolean;

  /** The slab to which a page belongs, or NO_SLAB. Kernel: virt_to_slab(). */
  abstract slabOf(pfn: number): number;
  /** First page of a slab. */
  abstract firstPage(slab: number): number;
  /** log2 of the pages of a slab. */
  abstract order(slab: number): number;
  /**
   * Makes an allocated block of 2^order pages a slab. Its state is all zero but for the links.
   * @param state physical address of the 64 bytes for its state, or NULL where the descriptor has room for it
   */
  abstract adopt(pfn: number, order: number, state: number): number;
  /** Makes the pages of a slab an allocated block again. The slab has no name any more. */
  abstract release(slab: number): void;
  /** Address of the separate state, or NULL. */
  abstract stateAddress(slab: number): number;

  /**
   * Remembers the order of an allocated block that is no slab, until it is freed: one of a large kmalloc().
   */
  abstract markLarge(pfn: number, order: number): void;
  /** That order, or undefined when the page is not the first of such a block. */
  abstract largeOrder(pfn: number): number | undefined;
  abstract unmarkLarge(pfn: number, order: number): void;

  /** The lanes in which a slab's state lies, and the first lane of it there. */
  abstract lanes(slab: number): Uint32Array;
  abstract lane(slab: number): number;
  /** A pointer to a slab, in two lanes; NO_SLAB is NULL. */
  abstract readSlab(lanes: Uint32Array, lane: number): number;
  abstract writeSlab(lanes: Uint32Array, lane: number, slab: number): void;

  /** The node of a list head at a physical address. */
  abstract head(address: number): number;
  abstract next(node: number): number;
  abstract prev(node: number): number;
  abstract setNext(node: number, next: number): void;
  abstract setPrev(node: number, prev: number): void;

  /** Physical address of the slab's struct kmem_cache. */
  cache(slab: number): number {
    return readPointer(this.lanes(slab), this.lane(slab) + CACHE_LANE);
  }
  setCache(slab: number, cache: number): void {
    writePointer(this.lanes(slab), this.lane(slab) + CACHE_LANE, cache);
  }

  /** The lane, of `lanes(slab)`, at which the head of the slab's free list begins. */
  freelistLane(slab: number): number {
    return this.lane(slab) + FREELIST_LANE;
  }
  /** Physical address of the first free object, or NULL. */
  freelist(slab: number): number {
    return readPointer(this.lanes(slab), this.lane(slab) + FREELIST_LANE);
  }
  setFreelist(slab: number, object: number): void {
    writePointer(this.lanes(slab), this.lane(slab) + FREELIST_LANE, object);
  }

  /** The three counters in one: see inuseOf(), objectsOf() and isFrozenIn(). */
  counters(slab: number): number {
    return this.lanes(slab)[this.lane(slab) + COUNTERS_LANE];
  }
  setAllCounters(slab: number, counters: number): void {
    this.lanes(slab)[this.lane(slab) + COUNTERS_LANE] = counters;
  }

  /** Objects in use. While a CPU allocates from the slab, its free objects count as used. */
  inuse(slab: number): number {
    return this.lanes(slab)[this.lane(slab) + COUNTERS_LANE] & INUSE_MASK;
  }
  /** Objects that the slab holds. */
  objects(slab: number): number {
    return (this.lanes(slab)[this.lane(slab) + COUNTERS_LANE] >>> OBJECTS_SHIFT) & OBJECTS_MASK;
  }
  /** Does a CPU have the slab to itself? */
  isFrozen(slab: number): boolean {
    return this.lanes(slab)[this.lane(slab) + COUNTERS_LANE] >= FROZEN;
  }
  setCounters(slab: number, inuse: number, objects: number, frozen: boolean): void {
    this.lanes(slab)[this.lane(slab) + COUNTERS_LANE] =
      inuse | (objects << OBJECTS_SHIFT) | (frozen ? FROZEN : 0);
  }

  /** The slab after this one on a CPU's partial list, or NO_SLAB. */
  nextPartial(slab: number): number {
    return this.readSlab(this.lanes(slab), this.lane(slab) + SLAB_LIST_LANE);
  }
  /** Slabs on a CPU's partial list, from this one on. */
  partialSlabs(slab: number): number {
    return this.lanes(slab)[this.lane(slab) + SLABS_LANE];
  }
  setNextPartial(slab: number, next: number, slabs: number): void {
    const lanes = this.lanes(slab);
    const lane = this.lane(slab);
    this.writeSlab(lanes, lane + SLAB_LIST_LANE, next);
    lanes[lane + SLABS_LANE] = slabs;
    lanes[lane + SLABS_LANE + 1] = 0;
  }

  /** Empties what the slab's state says: no cache, no free list, no counters. */
  protected clearState(slab: number): void {
    this.setCache(slab, NULL);
    this.setFreelist(slab, NULL);
    this.setCounters(slab, 0, 0, false);
  }
}
