// caught by: each-once — The list is walked while its blocks go to its back, so that the walk never comes to its end.
import { addToFreeListTail, deleteFromFreeList, listPages, type TellHost, type Zone } from 'engine';

// #region report
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  for (const pfn of listPages(zone.memmap, zone.listHead(order, migratetype))) {
    deleteFromFreeList(zone, pfn, order);
    report(pfn, order);
    addToFreeListTail(zone, pfn, order, migratetype);
  }
}
// #endregion report
