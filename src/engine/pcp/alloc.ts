/**
 * Allocating from the per-CPU lists: the page freed last is handed out first, while it is still warm in the cache. An
 * empty list is refilled with a batch from the zone.
 *
 * Models rmqueue_pcplist(), __rmqueue_pcplist() and rmqueue_bulk(), mm/page_alloc.c, Linux 6.1.
 */
import type { ClaimRule } from '../buddy/fallback.ts';
import { listAddTail, listDel } from '../buddy/list.ts';
import { rmqueue } from '../buddy/rmqueue.ts';
import { NO_PAGE } from '../memory/units.ts';
import type { PerCpuPages } from './per-cpu-pages.ts';
import { orderToPindex } from './pindex.ts';

/**
 * Halves the doubling of batches: who allocates will need the pages that were about to be given back.
 * Kernel: rmqueue_pcplist(); __alloc_pages_bulk() does not do it.
 */
export function noteAllocation(pcp: PerCpuPages): void {
  pcp.freeFactor >>= 1;
}

/** Blocks of an order that an empty list asks the zone for. */
export function refillCount(pcp: PerCpuPages, order: number): number {
  return pcp.batch > 1 ? Math.max(pcp.batch >> order, 2) : pcp.batch;
}

/**
 * Moves up to `count` blocks from the zone to the back of a per-CPU list.
 * @returns their first pages, in the order in which they were taken
 * Kernel: rmqueue_bulk().
 */
export function rmqueueBulk(
  pcp: PerCpuPages, order: number, migratetype: number, count: number, noFragment = false, claim?: ClaimRule,
): number[] {
  const { zone } = pcp;
  const head = pcp.listHead(orderToPindex(migratetype, order));
  const taken: number[] = [];
  while (taken.length < count) {
    const pfn = rmqueue(zone, order, migratetype, noFragment, claim);
    if (pfn === NO_PAGE) break;
    zone.memmap.setPcp(pfn, order, migratetype);
    listAddTail(zone.memmap, pfn, head);
    taken.push(pfn);
  }
  pcp.count += taken.length * 2 ** order;
  return taken;
}

/**
 * Takes the first block of a per-CPU list.
 * @returns its first page, or NO_PAGE when the list is empty
 */
export function takeFromPcp(pcp: PerCpuPages, order: number, migratetype: number): number {
  const { memmap } = pcp.zone;
  const head = pcp.listHead(orderToPindex(migratetype, order));
  const pfn = memmap.next(head);
  if (pfn === head) return NO_PAGE;
  listDel(memmap, pfn);
  memmap.clearPcp(pfn);
  pcp.count -= 2 ** order;
  return pfn;
}

/**
 * Allocates a block through the per-CPU lists.
 * @returns its first page, or NO_PAGE when neither the list nor the zone has one
 * Kernel: rmqueue_pcplist().
 */
export function rmqueuePcplist(pcp: PerCpuPages, order: number, migratetype: number): number {
  noteAllocation(pcp);
  const first = takeFromPcp(pcp, order, migratetype);
  if (first !== NO_PAGE) return first;
  rmqueueBulk(pcp, order, migratetype, refillCount(pcp, order));
  return takeFromPcp(pcp, order, migratetype);
}
