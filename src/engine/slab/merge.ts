/**
 * Merging: a new cache of the same form as one that is there already becomes another name of it.
 *
 * Models slab_unmergeable(), find_mergeable() (mm/slab_common.c), __kmem_cache_alias() and create_unique_id()
 * (mm/slub.c), Linux 6.1.
 */
import {
  hasFlag,
  SLAB_ACCOUNT,
  SLAB_CACHE_DMA,
  SLAB_CACHE_DMA32,
  SLAB_CONSISTENCY_CHECKS,
  SLAB_NOLEAKTRACE,
  SLAB_POISON,
  SLAB_RECLAIM_ACCOUNT,
  SLAB_RED_ZONE,
  SLAB_STORE_USER,
  SLAB_TRACE,
  SLAB_TYPESAFE_BY_RCU,
} from './flags.ts';
import { alignUp, calculateAlignment, WORD } from './sizes.ts';

/**
 * A cache with any of these stays alone: its bytes are laid out for it, or its objects outlive their free.
 */
export const SLAB_NEVER_MERGE =
  SLAB_RED_ZONE | SLAB_POISON | SLAB_STORE_USER | SLAB_TRACE | SLAB_TYPESAFE_BY_RCU | SLAB_NOLEAKTRACE;
/** Two caches that differ in one of these get their pages from different places. */
export const SLAB_MERGE_SAME = SLAB_RECLAIM_ACCOUNT | SLAB_CACHE_DMA | SLAB_CACHE_DMA32 | SLAB_ACCOUNT;

/** What decides whether a cache that exists may take another one in. */
export interface MergeTarget {
  readonly size: number;
  readonly flags: number;
  readonly hasConstructor: boolean;
  /** bytes of an object that may be copied to user space; they must be the creator's own */
  readonly usersize: number;
  /** names of the cache; negative when it is exempt */
  readonly refcount: number;
}

/** What decides whether a cache that is asked for may become a name of another one. */
export interface MergeCandidate {
  readonly objectSize: number;
  readonly align: number;
  /** with what the command line adds for its name */
  readonly flags: number;
  readonly hasConstructor: boolean;
  readonly usersize: number;
}

/** Is this cache never to be merged with another? Kernel: slab_unmergeable(), apart from slab_nomerge. */
export function isUnmergeable({ flags, hasConstructor, usersize, refcount }: MergeTarget): boolean {
  return hasFlag(flags, SLAB_NEVER_MERGE) || hasConstructor || usersize !== 0 || refcount < 0;
}

/** May the cache that is asked for become a name of the one that is there? Kernel: find_mergeable(). */
export function mayMerge(candidate: MergeCandidate, target: MergeTarget): boolean {
  if (candidate.hasConstructor || candidate.usersize !== 0 || hasFlag(candidate.flags, SLAB_NEVER_MERGE))
    return false;
  if (isUnmergeable(target)) return false;
  const words = alignUp(candidate.objectSize, WORD);
  const align = calculateAlignment(candidate.flags, candidate.align, words);
  const size = alignUp(words, align);
  return (
    size <= target.size &&
    target.size - size < WORD &&
    (candidate.flags & SLAB_MERGE_SAME) === (target.flags & SLAB_MERGE_SAME) &&
    target.size % align === 0
  );
}

/**
 * The name of a merged cache in /sys/kernel/slab: what all of its names have in common. Kernel:
 * create_unique_id().
 */
export function uniqueId(flags: number, size: number): string {
  const letters =
    (hasFlag(flags, SLAB_CACHE_DMA) ? 'd' : '') +
    (hasFlag(flags, SLAB_CACHE_DMA32) ? 'D' : '') +
    (hasFlag(flags, SLAB_RECLAIM_ACCOUNT) ? 'a' : '') +
    (hasFlag(flags, SLAB_CONSISTENCY_CHECKS) ? 'F' : '') +
    (hasFlag(flags, SLAB_ACCOUNT) ? 'A' : '');
  return `:${letters}${letters === '' ? '' : '-'}${String(size).padStart(7, '0')}`;
}
