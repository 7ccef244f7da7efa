/**
 * What a cache's objects and slabs look like: how far apart the objects stand, where a free object keeps the
 * pointer to the next, how many pages a slab has. Everything follows from the size of the object, its
 * alignment, the flags, and whether there is a constructor.
 *
 * Models calculate_sizes(), set_cpu_partial() and kmem_cache_open() (mm/slub.c) and calculate_alignment()
 * (mm/slab_common.c), Linux 6.1 on x86-64. All sizes and offsets are in bytes.
 */
import { PAGE_SIZE } from '../memory/units.ts';
import {
  CMPXCHG_DOUBLE,
  DEBUG_METADATA_FLAGS,
  GFP_COMP,
  GFP_DMA,
  GFP_DMA32,
  GFP_RECLAIMABLE,
  hasFlag,
  OBJECT_POISON,
  SLAB_CACHE_DMA,
  SLAB_CACHE_DMA32,
  SLAB_DEBUG_FLAGS,
  SLAB_HWCACHE_ALIGN,
  SLAB_KMALLOC,
  SLAB_NO_CMPXCHG,
  SLAB_POISON,
  SLAB_RECLAIM_ACCOUNT,
  SLAB_RED_ZONE,
  SLAB_STORE_USER,
  SLAB_TYPESAFE_BY_RCU,
} from './flags.ts';
import { calculateOrder, getOrder, orderObjects, type SlabSettings } from './order.ts';

/** Bytes of a pointer, hence of the word to which everything is rounded. */
export const WORD = 8;
/** Bytes of a cache line. */
const CACHE_LINE = 64;
/**
 * Bytes of struct track, with the handle of a stored stack: one for the last allocation, one for the last
 * free.
 */
export const TRACK_SIZE = 32;
/** Bytes in which a debugged kmalloc object keeps the size that was asked for. */
export const ORIGINAL_SIZE_BYTES = 4;

/** What a cache is made from. */
export interface CacheShape {
  /** bytes that the user of an object sees */
  readonly objectSize: number;
  /** alignment of objects, as calculateAlignment() returns it */
  readonly align: number;
  /** SLAB_* flags, those for debugging included, without the internal ones */
  readonly flags: number;
  /** is an object made ready once, when its slab is, and not at each allocation? */
  readonly hasConstructor: boolean;
  /** give up debugging that would make slabs larger. Kernel: slub_debug=O */
  readonly refusesHigherOrder?: boolean;
}

/** What follows from it. */
export interface CacheLayout {
  /** bytes from the beginning of one object to that of the next. Kernel: size */
  readonly size: number;
  /** bytes before what debugging and the free pointer add. Kernel: inuse */
  readonly inuse: number;
  /** where a free object keeps the pointer to the next free one. Kernel: offset */
  readonly offset: number;
  /** bytes of red zone before the object. Kernel: red_left_pad */
  readonly redLeftPad: number;
  /** order of a slab, and how many objects it holds */
  readonly order: number;
  readonly objects: number;
  /** order of a slab when there is no block of `order`, and how many objects it holds */
  readonly minOrder: number;
  readonly minObjects: number;
  /** gfp bits that every slab is allocated with */
  readonly allocflags: number;
  /** partial slabs that a node keeps even if they are empty */
  readonly minPartial: number;
  /** free objects that a CPU keeps in partial slabs, and how many slabs that is taken to be */
  readonly cpuPartial: number;
  readonly cpuPartialSlabs: number;
  /** the flags, with the internal ones, and without those that slub_debug=O refused */
  readonly flags: number;
}

export function alignUp(value: number, align: number): number {
  return Math.ceil(value / align) * align;
}

export function alignDown(value: number, align: number): number {
  return Math.floor(value / align) * align;
}

/**
 * The alignment that objects of a cache get. A small object that is to be aligned to cache lines is aligned
 * to the part of a line into which it fits. Kernel: calculate_alignment().
 */
export function calculateAlignment(flags: number, align: number, objectSize: number): number {
  let least = align;
  if (hasFlag(flags, SLAB_HWCACHE_ALIGN)) {
    let line = CACHE_LINE;
    while (objectSize <= line / 2) line /= 2;
    least = Math.max(least, line);
  }
  return alignUp(Math.max(least, WORD), WORD);
}

/**
 * The layout of a cache, or undefined when an object is too large for any slab.
 * Kernel: kmem_cache_open().
 */
export function calculateLayout(shape: CacheShape, settings: SlabSettings): CacheLayout | undefined {
  let { flags } = shape;
  let sizes = calculateSizes(shape, flags);
  if (shape.refusesHigherOrder === true && getOrder(sizes.size) > getOrder(shape.objectSize)) {
    flags = (flags & ~DEBUG_METADATA_FLAGS) >>> 0;
    // The red zone is gone, but nobody takes back what was noted of it.
    sizes = { ...calculateSizes(shape, flags), redLeftPad: sizes.redLeftPad };
  }
  const { size } = sizes;
  const order = calculateOrder(size, settings);
  if (order === undefined || orderObjects(order, size) === 0) return undefined;
  const objects = orderObjects(order, size);
  const minOrder = getOrder(size);
  const cpuPartial = cpuPartialObjects(size, flags);
  return {
    ...sizes,
    order,
    objects,
    minOrder,
    minObjects: orderObjects(minOrder, size),
    allocflags: allocationFlags(flags, order),
    minPartial: Math.max(5, Math.min(10, Math.floor((31 - Math.clz32(size)) / 2))),
    cpuPartial,
    cpuPartialSlabs: Math.ceil((cpuPartial * 2) / objects),
    flags: internalFlags(flags, shape),
  };
}

/**
 * How an object is laid out: red zone, object, red zone or padding, free pointer, tracks, padding. The free
 * pointer lies within the object, in its middle, where a small overrun from either side does not reach it;
 * but it must stay outside when somebody still needs the object's bytes while it is free. Kernel:
 * calculate_sizes().
 */
function calculateSizes(
  { objectSize, align, hasConstructor }: CacheShape,
  flags: number,
): Pick<CacheLayout, 'size' | 'inuse' | 'offset' | 'redLeftPad'> {
  const redZone = hasFlag(flags, SLAB_RED_ZONE);
  let size = alignUp(objectSize, WORD);
  if (redZone && size === objectSize) size += WORD;
  const inuse = size;

  const staysWhole =
    hasFlag(flags, SLAB_TYPESAFE_BY_RCU | SLAB_POISON) || hasConstructor || (redZone && objectSize < WORD);
  const offset = staysWhole ? size : alignDown(objectSize / 2, WORD);
  if (staysWhole) size += WORD;

  if (hasFlag(flags, SLAB_STORE_USER)) {
    size += 2 * TRACK_SIZE;
    if (hasFlag(flags, SLAB_KMALLOC)) size += ORIGINAL_SIZE_BYTES;
  }
  const redLeftPad = redZone ? alignUp(WORD, align) : 0;
  if (redZone) size += WORD + redLeftPad;
  return { size: alignUp(size, align), inuse, offset, redLeftPad };
}

/** Free objects that a CPU keeps in partial slabs: fewer if they are large, none if each must be watched. */
function cpuPartialObjects(size: number, flags: number): number {
  if (hasFlag(flags, SLAB_DEBUG_FLAGS)) return 0;
  if (size >= PAGE_SIZE) return 6;
  if (size >= 1024) return 24;
  return size >= 256 ? 52 : 120;
}

function allocationFlags(flags: number, order: number): number {
  return (
    (order > 0 ? GFP_COMP : 0) |
    (hasFlag(flags, SLAB_CACHE_DMA) ? GFP_DMA : 0) |
    (hasFlag(flags, SLAB_CACHE_DMA32) ? GFP_DMA32 : 0) |
    (hasFlag(flags, SLAB_RECLAIM_ACCOUNT) ? GFP_RECLAIMABLE : 0)
  );
}

function internalFlags(flags: number, { hasConstructor }: CacheShape): number {
  const poisoned = hasFlag(flags, SLAB_POISON) && !hasFlag(flags, SLAB_TYPESAFE_BY_RCU) && !hasConstructor;
  const exchanged = !hasFlag(flags, SLAB_NO_CMPXCHG);
  return (flags | (poisoned ? OBJECT_POISON : 0) | (exchanged ? CMPXCHG_DOUBLE : 0)) >>> 0;
}
