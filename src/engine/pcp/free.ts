/**
 * Freeing to the per-CPU lists, and giving back from them to the zone what has become too much.
 *
 * Models free_unref_page_commit(), nr_pcp_free(), nr_pcp_high() and free_pcppages_bulk(), mm/page_alloc.c, Linux 6.1.
 */
import type { Capture } from '../buddy/capture.ts';
import { freeAndMerge } from '../buddy/free-one-page.ts';
import { listAdd, listDel, listEmpty } from '../buddy/list.ts';
import { HIGHATOMIC, MOVABLE } from '../zones/migratetype.ts';
import { pageblockType } from '../zones/pageblock.ts';
import type { PerCpuPages } from './per-cpu-pages.ts';
import { COSTLY_ORDER, NR_PCP_LISTS, orderToPindex, pindexToOrder } from './pindex.ts';

/** The batch is doubled at most so often. Kernel: CONFIG_PCP_BATCH_SCALE_MAX. */
export const BATCH_SCALE_MAX = 5;

/** Pages that are to be given back to the zone. */
export interface Drain {
  /** pages, not blocks */
  readonly count: number;
  /** the list to begin with */
  readonly pindex: number;
}

/** A block that was given back to the zone. */
export interface Drained {
  readonly pfn: number;
  readonly order: number;
  readonly migratetype: number;
}

/**
 * Puts a freed block at the front of its per-CPU list, and says what is to be given back because of it.
 * @param reclaimActive is reclaim running in the zone? Then fewer pages are kept (ZONE_RECLAIM_ACTIVE)
 * Kernel: free_unref_page_commit().
 */
export function freeToPcp(pcp: PerCpuPages, pfn: number, order: number, reclaimActive: boolean): Drain | undefined {
  const { memmap } = pcp.zone;
  const blockType = pageblockType(pcp.zone, pfn);
  const pindex = orderToPindex(pcpListType(blockType), order);
  memmap.setPcp(pfn, order, blockType);
  listAdd(memmap, pfn, pcp.listHead(pindex));
  pcp.count += 2 ** order;

  const everything = pcp.freeFactor > 0 && order > 0 && order <= COSTLY_ORDER;
  const high = pcpHigh(pcp, everything, reclaimActive);
  if (pcp.count < high) return undefined;
  return { count: Math.min(pcp.count, pcpFreeCount(pcp, high, everything)), pindex };
}

/** Pageblocks that are set aside have no per-CPU list; their pages wait among the movable ones. */
export function pcpListType(blockType: number): number {
  return blockType >= HIGHATOMIC ? MOVABLE : blockType;
}

/** Pages at which some are given back. Kernel: nr_pcp_high(). */
function pcpHigh(pcp: PerCpuPages, everything: boolean, reclaimActive: boolean): number {
  if (everything) return 0;
  return reclaimActive ? Math.min(pcp.batch << 2, pcp.high) : pcp.high;
}

/** Pages to give back; twice as many each time nothing was allocated in between. Kernel: nr_pcp_free(). */
function pcpFreeCount(pcp: PerCpuPages, high: number, everything: boolean): number {
  if (everything) return pcp.count;
  if (high < pcp.batch) return 1;
  const most = high - pcp.batch;
  const batch = pcp.batch << pcp.freeFactor;
  if (batch < most && pcp.freeFactor < BATCH_SCALE_MAX) pcp.freeFactor++;
  return Math.min(Math.max(batch, pcp.batch), most);
}

/**
 * Gives pages back to the zone: from the list that was just freed to, the oldest block first, until that list is
 * empty; then from the next one round, and so on.
 * @param hasIsolated has the zone isolated pageblocks? Then each block goes by the type that its pageblock has now
 * @param capture a request of the task that gives back, which waits for such a block
 * @returns the blocks, in the order in which they were freed
 * Kernel: free_pcppages_bulk().
 */
export function drainPcp(
  pcp: PerCpuPages, { count, pindex }: Drain, hasIsolated = false, capture?: Capture,
): Drained[] {
  const { zone } = pcp;
  const { memmap } = zone;
  const drained: Drained[] = [];
  let remaining = Math.min(pcp.count, count);
  let emptyLists = 0;
  for (let list = pindex; remaining > 0; list = (list + 1) % NR_PCP_LISTS) {
    if (emptyLists++ === NR_PCP_LISTS) throw new Error(`The per-CPU lists are empty, but their counter says ${pcp.count} pages.`);
    const head = pcp.listHead(list);
    const order = pindexToOrder(list, zone.pageblockOrder);
    while (remaining > 0 && !listEmpty(memmap, head)) {
      const pfn = memmap.prev(head);
      const migratetype = hasIsolated ? pageblockType(zone, pfn) : memmap.pcpType(pfn);
      listDel(memmap, pfn);
      memmap.clearPcp(pfn);
      pcp.count -= 2 ** order;
      remaining -= 2 ** order;
      freeAndMerge(zone, pfn, order, migratetype, false, capture);
      emptyLists = 0;
      drained.push({ pfn, order, migratetype });
    }
  }
  return drained;
}
