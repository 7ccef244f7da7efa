/**
 * Marking a page as offline: allocated by somebody who has given its memory away, so that nothing may be found there.
 *
 * Models __SetPageOffline() (include/linux/page-flags.h), Linux 6.1: a page type, kept by clearing bit 0x100. In two
 * words, and in one, it is a subtype of the tag for odd pages.
 */
import type { Machine } from '../boot/machine.ts';
import { writeField } from '../memmap/bit-field.ts';
import { descriptorLanes, pageKind, setPageKind } from '../memmap/page-kind.ts';
import { NO_TYPE } from '../memmap/struct-page.ts';
import { PAGE_TYPE } from '../memmap/struct-page-bits.ts';

/** Marks an allocated page of order 0. */
export function setPageOffline({ memmap }: Machine, pfn: number): void {
  setPageKind(memmap, pfn, 'offline');
}

/** Takes the mark away: the page is an allocated page of order 0 again. */
export function clearPageOffline({ memmap }: Machine, pfn: number): void {
  if (memmap.design === 'struct-page') writeField(descriptorLanes(memmap, pfn), 0, PAGE_TYPE, NO_TYPE);
  else memmap.setAllocated(pfn, 0);
}

/** Does the descriptor say that the page is offline? */
export function isPageOffline({ memmap }: Machine, pfn: number): boolean {
  return pageKind(memmap, pfn) === 'offline';
}
