/**
 * Fallback: when the lists of one migratetype are empty, a block of another is moved over. The largest is taken, so
 * that types mix seldom; and if enough of its pageblock is free, the whole pageblock changes its type.
 *
 * Models __rmqueue_fallback(), find_suitable_fallback(), can_steal_fallback() and steal_suitable_fallback(),
 * mm/page_alloc.c, Linux 6.1. Left out: boosted watermarks and grouping switched off by lack of memory.
 */
import { NO_PAGE } from '../memory/units.ts';
import { FALLBACKS, HIGHATOMIC, MOVABLE } from '../zones/migratetype.ts';
import { pageblockType, setPageblockType } from '../zones/pageblock.ts';
import type { Zone } from '../zones/zone.ts';
import { firstFree, moveToFreeList } from './free-list.ts';
import { moveFreepagesBlock } from './move-freepages.ts';

/** What a steal did. */
export interface Steal {
  /** first page of the block that was chosen */
  readonly pfn: number;
  /** its order */
  readonly order: number;
  /** the migratetype whose list it was on */
  readonly from: number;
  /** may the rest of its pageblock move with it? */
  readonly wholeBlock: boolean;
}

/**
 * Decides whether the pageblock itself changes its type.
 * @param alike pages of it that are free or in use by the same type, as far as can be told
 */
export type ClaimRule = (alike: number, pageblockPages: number) => boolean;

/** At least half of the pageblock is compatible. */
const claimHalf: ClaimRule = (alike, pageblockPages) => alike >= pageblockPages / 2;

/**
 * Moves a block of another migratetype to the lists of `migratetype`, where the next rmqueueSmallest finds it.
 * @param noFragment leave every block smaller than a pageblock where it is (ALLOC_NOFRAGMENT)
 * @returns what was done, or undefined when no other type has a block of `order` or more
 * Kernel: __rmqueue_fallback().
 */
export function rmqueueFallback(
  zone: Zone, order: number, migratetype: number, noFragment = false, claim: ClaimRule = claimHalf,
): Steal | undefined {
  const steal = chooseSteal(zone, order, migratetype, noFragment);
  if (steal !== undefined) stealSuitableFallback(zone, steal, migratetype, claim);
  return steal;
}

/** The largest block of another type; or the smallest, when only a part of its pageblock could be had. */
function chooseSteal(zone: Zone, order: number, migratetype: number, noFragment: boolean): Steal | undefined {
  const minOrder = noFragment && order < zone.pageblockOrder ? zone.pageblockOrder : order;
  for (let current = zone.maxPageOrder; current >= minOrder; current--) {
    const largest = findSuitableFallback(zone, current, migratetype);
    if (largest === undefined) continue;
    if (largest.wholeBlock || migratetype !== MOVABLE || current === order) return largest;
    return findSmallestFallback(zone, order, migratetype);
  }
  return undefined;
}

function findSmallestFallback(zone: Zone, order: number, migratetype: number): Steal | undefined {
  for (let current = order; current <= zone.maxPageOrder; current++) {
    const smallest = findSuitableFallback(zone, current, migratetype);
    if (smallest !== undefined) return smallest;
  }
  return undefined;
}

/** The first block of this order on a list of the types that may be robbed. Kernel: find_suitable_fallback(). */
function findSuitableFallback(zone: Zone, order: number, migratetype: number): Steal | undefined {
  if (zone.nrFree(order) === 0) return undefined;
  for (const from of FALLBACKS[migratetype] ?? []) {
    const pfn = firstFree(zone, order, from);
    if (pfn !== NO_PAGE) return { pfn, order, from, wholeBlock: canStealFallback(zone, order, migratetype) };
  }
  return undefined;
}

/**
 * May more than the block itself be taken? Unmovable and reclaimable pages always take all they can get: a page of
 * theirs that is left among movable ones would stay there. Kernel: can_steal_fallback().
 */
function canStealFallback(zone: Zone, order: number, migratetype: number): boolean {
  return order >= zone.pageblockOrder >> 1 || migratetype !== MOVABLE;
}

/** Kernel: steal_suitable_fallback(). */
function stealSuitableFallback(zone: Zone, steal: Steal, migratetype: number, claim: ClaimRule): void {
  const { pfn, order, wholeBlock } = steal;
  const oldType = pageblockType(zone, pfn);
  if (oldType !== HIGHATOMIC) {
    if (order >= zone.pageblockOrder) {
      for (let block = 0; block < 1 << order; block += 1 << zone.pageblockOrder) {
        setPageblockType(zone, pfn + block, migratetype);
      }
    } else if (wholeBlock) {
      const { free, movable } = moveFreepagesBlock(zone, pfn, migratetype);
      if (free > 0) {
        const pageblockPages = 1 << zone.pageblockOrder;
        const inUse = pageblockPages - free;
        const alike = migratetype === MOVABLE ? movable : oldType === MOVABLE ? inUse - movable : 0;
        if (claim(free + alike, pageblockPages)) setPageblockType(zone, pfn, migratetype);
        return;
      }
    }
  }
  moveToFreeList(zone, pfn, order, migratetype);
}
