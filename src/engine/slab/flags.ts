/**
 * The flags of a cache of objects, and the bytes with which debugging marks memory.
 *
 * Values of include/linux/slab.h, mm/slub.c and include/linux/poison.h, Linux 6.1 with CONFIG_SLUB_DEBUG and
 * CONFIG_MEMCG_KMEM, without CONFIG_FAILSLAB and CONFIG_DEBUG_OBJECTS. Flags are unsigned 32-bit numbers.
 */

/** Check every pointer and every counter before it is believed. */
export const SLAB_CONSISTENCY_CHECKS = 0x100;
/** Keep bytes before and after each object that nobody may write. */
export const SLAB_RED_ZONE = 0x400;
/** Fill free objects with a pattern. */
export const SLAB_POISON = 0x800;
/** A cache of kmalloc(). */
export const SLAB_KMALLOC = 0x1000;
/** Objects begin at the beginning of a cache line. */
export const SLAB_HWCACHE_ALIGN = 0x2000;
/** Pages come from zone DMA. */
export const SLAB_CACHE_DMA = 0x4000;
/** Pages come from zone DMA32 or below. */
export const SLAB_CACHE_DMA32 = 0x8000;
/** Remember who allocated and who freed each object last. */
export const SLAB_STORE_USER = 0x1_0000;
/** Objects can be given up when memory is short. */
export const SLAB_RECLAIM_ACCOUNT = 0x2_0000;
/** The kernel does not go on without this cache. */
export const SLAB_PANIC = 0x4_0000;
/** A free object keeps its type until a grace period is over: readers may still look at it. */
export const SLAB_TYPESAFE_BY_RCU = 0x8_0000;
/** Report every allocation and free. */
export const SLAB_TRACE = 0x20_0000;
/** Not followed by the leak detector. */
export const SLAB_NOLEAKTRACE = 0x80_0000;
/** Objects are charged to the control group of whoever allocates them. */
export const SLAB_ACCOUNT = 0x400_0000;
/** Debug options of the command line do not apply. */
export const SLAB_NO_USER_FLAGS = 0x1000_0000;
/** Internal: free counters and free list are exchanged as one double word. */
export const CMPXCHG_DOUBLE = 0x4000_0000;
/** Internal: the object itself is poisoned, not only the bytes around it. */
export const OBJECT_POISON = 0x8000_0000;

/** What slub_debug without further words switches on. Kernel: DEBUG_DEFAULT_FLAGS. */
export const DEBUG_DEFAULT_FLAGS = SLAB_CONSISTENCY_CHECKS | SLAB_RED_ZONE | SLAB_POISON | SLAB_STORE_USER;
/** Any of these makes a cache a debugged one. Kernel: SLAB_DEBUG_FLAGS. */
export const SLAB_DEBUG_FLAGS = DEBUG_DEFAULT_FLAGS | SLAB_TRACE;
/** Debug flags that need room beside the object. Kernel: DEBUG_METADATA_FLAGS. */
export const DEBUG_METADATA_FLAGS = SLAB_RED_ZONE | SLAB_POISON | SLAB_STORE_USER;
/** Debug flags with which counters and free list cannot be exchanged at once. Kernel: SLAB_NO_CMPXCHG. */
export const SLAB_NO_CMPXCHG = SLAB_CONSISTENCY_CHECKS | SLAB_STORE_USER | SLAB_TRACE;

/** Bits of `allocflags`, which every allocation of a slab adds to the caller's. */
export const GFP_DMA = 0x1;
export const GFP_DMA32 = 0x4;
export const GFP_RECLAIMABLE = 0x10;
export const GFP_COMP = 0x4_0000;

/** Red zone of a free object. */
export const RED_INACTIVE = 0xbb;
/** Red zone of an object in use. */
export const RED_ACTIVE = 0xcc;
/** Bytes of a slab that belong to no object, and of an object that was never written. */
export const POISON_INUSE = 0x5a;
/** Bytes of a free object. */
export const POISON_FREE = 0x6b;
/** Last byte of a free object. */
export const POISON_END = 0xa5;

/** Has the cache any of these flags? Written so that the result of `&` is never negative. */
export function hasFlag(flags: number, wanted: number): boolean {
  return (flags & wanted) !== 0;
}
