// caught by: each-once — Only the block at the front is reported.
import { addToFreeListTail, deleteFromFreeList, type TellHost, type Zone } from 'engine';

// #region report
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  const pfn = zone.memmap.next(zone.listHead(order, migratetype));
  if (pfn < 0) return;
  deleteFromFreeList(zone, pfn, order);
  report(pfn, order);
  addToFreeListTail(zone, pfn, order, migratetype);
}
// #endregion report
