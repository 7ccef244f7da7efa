/**
 * Where the fields of the slab allocator's own structs are, as offsets in bytes.
 *
 * As pahole prints struct kmem_cache, kmem_cache_cpu and kmem_cache_node (include/linux/slub_def.h,
 * mm/slab.h) for Linux 6.1 on x86-64. Left out: the kobject, the transaction ids, and all nodes but the
 * first.
 */

export const KMEM_CACHE = {
  cpuSlab: 0,
  flags: 8,
  minPartial: 16,
  size: 24,
  objectSize: 28,
  offset: 40,
  cpuPartial: 44,
  cpuPartialSlabs: 48,
  oo: 52,
  min: 56,
  allocflags: 60,
  refcount: 64,
  ctor: 72,
  inuse: 80,
  align: 84,
  redLeftPad: 88,
  name: 96,
  list: 104,
  random: 184,
  randomSeq: 200,
  useroffset: 208,
  usersize: 212,
  node: 216,
} as const;
/** Bytes of a struct kmem_cache that knows one node. */
export const KMEM_CACHE_SIZE = 224;

export const KMEM_CACHE_CPU = { freelist: 0, slab: 16, partial: 24 } as const;
export const KMEM_CACHE_CPU_SIZE = 32;

export const KMEM_CACHE_NODE = {
  nrPartial: 8,
  partial: 16,
  nrSlabs: 32,
  totalObjects: 40,
  full: 48,
} as const;
export const KMEM_CACHE_NODE_SIZE = 64;

/** Order and number of objects of a slab share a word. Kernel: struct kmem_cache_order_objects. */
export const OO_SHIFT = 16;
export const OO_MASK = 0xffff;
