/**
 * Migratetypes: what a block's pages are promised to be, so that pages that can be moved stay together.
 *
 * Models enum migratetype (include/linux/mmzone.h) and the predicates beside it, Linux 6.1 without CONFIG_CMA.
 */

export const UNMOVABLE = 0;
export const MOVABLE = 1;
export const RECLAIMABLE = 2;
export const HIGHATOMIC = 3;
export const ISOLATE = 4;
/** Number of migratetypes, hence of free lists an order. */
export const MIGRATE_TYPES = 5;

export const MIGRATETYPE_NAMES = ['Unmovable', 'Movable', 'Reclaimable', 'HighAtomic', 'Isolate'] as const;

/** May blocks of pageblocks of this type merge with others'? Kernel: migratetype_is_mergeable(). */
export function isMergeable(migratetype: number): boolean {
  return migratetype < HIGHATOMIC;
}

/** Where to look, in this order, when the lists of a type are empty. Kernel: fallbacks[], mm/page_alloc.c. */
export const FALLBACKS: readonly (readonly number[])[] = [
  [RECLAIMABLE, MOVABLE],
  [RECLAIMABLE, UNMOVABLE],
  [UNMOVABLE, MOVABLE],
];
