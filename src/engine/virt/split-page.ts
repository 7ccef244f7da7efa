/**
 * Making a block of pages of its pages, each of which can be freed on its own.
 *
 * Models split_page(), mm/page_alloc.c, Linux 6.1.
 */
import type { Machine } from '../boot/machine.ts';

/** Turns an allocated block into 2^order allocated pages. */
export function splitPage({ memmap }: Machine, block: number, order: number): void {
  memmap.clearAllocated(block, order);
  for (const pfn of pagesOfBlock(block, order)) memmap.setAllocated(pfn, 0);
}

/** The pages of a block, ascending. */
export function* pagesOfBlock(block: number, order: number): Generator<number> {
  for (let pfn = block; pfn < block + 2 ** order; pfn++) yield pfn;
}
