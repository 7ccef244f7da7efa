/**
 * Who has this page? Asked of one page frame number, with nothing else known. The page's own descriptor may say
 * nothing, when the page is inside a block: then the answer is in the descriptor of the block's first page, which is
 * one of the few that the page could be in a block of.
 *
 * The search is that of take_page_off_buddy(), mm/page_alloc.c, Linux 6.1.
 */
import { isDeferred } from '../boot/deferred.ts';
import type { Machine } from '../boot/machine.ts';
import { zoneOf } from '../boot/machine.ts';
import { describePages, type PageDescription } from './describe.ts';

/**
 * The first page of the free block that a page is in, or undefined when it is in none. Asks at most one descriptor an
 * order: a block of order n that holds the page begins where the lowest n bits of its number are 0.
 */
export function freeHeadOf(machine: Machine, pfn: number): number | undefined {
  const zone = zoneOf(machine, pfn);
  if (zone === undefined || isDeferred(machine, pfn) || machine.memory.section(pfn).memmap.length === 0) return undefined;
  for (let order = 0; order <= zone.maxPageOrder; order++) {
    const head = pfn - (pfn % 2 ** order);
    if (machine.memmap.isFree(head) && machine.memmap.freeOrder(head) >= order) return head;
  }
  return undefined;
}

/** Describes one page, wherever in a block it is. */
export function describePage(machine: Machine, pfn: number): PageDescription {
  const largest = 2 ** Math.max(...machine.zones.map(({ maxPageOrder }) => maxPageOrder));
  const around = describePages(machine, pfn - (pfn % largest), pfn + 1);
  const page = around.at(-1);
  if (page === undefined) throw new RangeError(`pfn ${pfn} is not a page frame number.`);
  return page;
}
