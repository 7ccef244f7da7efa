/**
 * Two numbers for how broken up free memory is, computed as the kernel does, in thousandths and rounded the same way.
 *
 * Models fill_contig_page_info(), unusable_free_index() and __fragmentation_index(), mm/vmstat.c, Linux 6.1. A reader finds the
 * kernel's own in /sys/kernel/debug/extfrag, if it has that.
 */

interface FreeSpace {
  readonly freePages: number;
  readonly freeBlocks: number;
  /** blocks of the order that could be cut from what is free */
  readonly suitable: number;
}

function freeSpace(blocks: readonly number[], order: number): FreeSpace {
  let [freePages, freeBlocks, suitable] = [0, 0, 0];
  blocks.forEach((count, at) => {
    freeBlocks += count;
    freePages += count * 2 ** at;
    if (at >= order) suitable += count * 2 ** (at - order);
  });
  return { freePages, freeBlocks, suitable };
}

/** How much of the free memory is of no use to a request of this order: 0 is none of it, 1000 all. */
export function unusableFreeIndex(blocks: readonly number[], order: number): number {
  const { freePages, suitable } = freeSpace(blocks, order);
  if (freePages === 0) return 1000;
  return Math.floor(((freePages - suitable * 2 ** order) * 1000) / freePages);
}

/**
 * Why a request of this order would fail: 0 for want of memory, 1000 because memory is broken up.
 * @returns -1000 when it would not fail
 */
export function fragmentationIndex(blocks: readonly number[], order: number): number {
  const { freePages, freeBlocks, suitable } = freeSpace(blocks, order);
  if (freeBlocks === 0) return 0;
  if (suitable > 0) return -1000;
  return 1000 - Math.floor((1000 + Math.floor((freePages * 1000) / 2 ** order)) / freeBlocks);
}

/** Free pages of a zone, from its blocks. */
export function freePagesOf(blocks: readonly number[]): number {
  return freeSpace(blocks, 0).freePages;
}
