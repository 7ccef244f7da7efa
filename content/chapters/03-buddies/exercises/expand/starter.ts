import type { Zone } from 'engine';

// #region expand
/**
 * Cuts the block of order `high` at `pfn`, which is on no list, down to order `low`. The lower part is the caller's;
 * each upper half goes to the front of the free list of its order.
 */
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  throw new Error(`In zone ${zone.name}: pfn ${pfn}, order ${high} down to ${low}, type ${migratetype}. Yours to write.`);
}
// #endregion expand
