/**
 * Which per-CPU list a block goes to. There are lists for orders 0 to 3, one for each of three migratetypes, and two
 * for huge pages: one for movable ones, one for all others.
 *
 * Models order_to_pindex() and pindex_to_order(), mm/page_alloc.c, Linux 6.1 (the stable series, with 14 lists).
 */
import { MOVABLE } from '../zones/migratetype.ts';

/** Greatest order, apart from that of huge pages, that is kept on per-CPU lists. Kernel: PAGE_ALLOC_COSTLY_ORDER. */
export const COSTLY_ORDER = 3;
/** Migratetypes that have per-CPU lists. Kernel: MIGRATE_PCPTYPES. */
export const PCP_TYPES = 3;
/** Number of the first list of huge pages. */
const HUGE_PINDEX = PCP_TYPES * (COSTLY_ORDER + 1);
/** Number of per-CPU lists of a zone. */
export const NR_PCP_LISTS = HUGE_PINDEX + 2;

/** Are blocks of this order kept on per-CPU lists? Kernel: pcp_allowed_order(). */
export function isPcpOrder(order: number, pageblockOrder: number): boolean {
  return order <= COSTLY_ORDER || order === pageblockOrder;
}

export function orderToPindex(migratetype: number, order: number): number {
  if (order > COSTLY_ORDER) return HUGE_PINDEX + Number(migratetype === MOVABLE);
  return PCP_TYPES * order + migratetype;
}

export function pindexToOrder(pindex: number, pageblockOrder: number): number {
  return pindex >= HUGE_PINDEX ? pageblockOrder : Math.floor(pindex / PCP_TYPES);
}
