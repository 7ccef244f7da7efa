/**
 * The caches of kmalloc(): thirteen sizes, four types. All sizes but two are powers of two; an object of such
 * a size is aligned to it.
 *
 * Models kmalloc_info[], kmalloc_index() and enum kmalloc_cache_type (mm/slab_common.c,
 * include/linux/slab.h), Linux 6.1 with CONFIG_ZONE_DMA and CONFIG_MEMCG_KMEM.
 */
import { SLAB_ACCOUNT, SLAB_CACHE_DMA, SLAB_RECLAIM_ACCOUNT } from './flags.ts';
import { SLUB_DATA } from './slub-data.ts';

export const KMALLOC_NORMAL = 0;
export const KMALLOC_CGROUP = 1;
export const KMALLOC_RECLAIM = 2;
export const KMALLOC_DMA = 3;
export type KmallocType = 0 | 1 | 2 | 3;
export const KMALLOC_TYPES: readonly KmallocType[] = [
  KMALLOC_NORMAL,
  KMALLOC_CGROUP,
  KMALLOC_RECLAIM,
  KMALLOC_DMA,
];

/** Bytes of the largest object of a cache of kmalloc(). */
export const KMALLOC_MAX_CACHE_SIZE = 8192;
/** log2 of the smallest and of the largest size that is a power of two. */
const SHIFT_LOW = 3;
const SHIFT_HIGH = 13;
/** Indexes of the two sizes between powers of two. */
const INDEX_96 = 1;
const INDEX_192 = 2;
/** Entries of the table of a type. */
const INDEXES = SHIFT_HIGH + 1;

/** Indexes in the order in which the caches are made. */
export const KMALLOC_INDEXES: readonly number[] = [3, 4, 5, 6, INDEX_96, 7, INDEX_192, 8, 9, 10, 11, 12, 13];

/** Index of the smallest size that holds so many bytes; 1 to 8192. */
export function kmallocIndex(size: number): number {
  if (size > 64 && size <= 96) return INDEX_96;
  if (size > 128 && size <= 192) return INDEX_192;
  return Math.max(SHIFT_LOW, 32 - Math.clz32(size - 1));
}

/** Bytes of an object of this index. */
export function kmallocSize(index: number): number {
  if (index === INDEX_96) return 96;
  return index === INDEX_192 ? 192 : 2 ** index;
}

const PREFIXES = ['kmalloc', 'kmalloc-cg', 'kmalloc-rcl', 'dma-kmalloc'] as const;
const TYPE_FLAGS = [0, SLAB_ACCOUNT, SLAB_RECLAIM_ACCOUNT, SLAB_CACHE_DMA] as const;

export function kmallocName(type: KmallocType, index: number): string {
  const size = kmallocSize(index);
  return `${PREFIXES[type]}-${size >= 1024 ? `${size / 1024}k` : size}`;
}

export function kmallocFlags(type: KmallocType): number {
  return TYPE_FLAGS[type];
}

/** Where in the allocator's data the pointer to the cache of this type and index is. */
export function kmallocCacheField(type: KmallocType, index: number): number {
  return SLUB_DATA.kmallocCaches + (type * INDEXES + index) * 8;
}
