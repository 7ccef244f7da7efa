// caught by: back-again — The blocks come back to the list of another type: the type is thought to be 0 for all.
import { addToFreeListTail, deleteFromFreeList, listPages, type TellHost, type Zone } from 'engine';

// #region report
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  const blocks = [...listPages(zone.memmap, zone.listHead(order, migratetype))];
  for (const pfn of blocks) {
    deleteFromFreeList(zone, pfn, order);
    report(pfn, order);
    addToFreeListTail(zone, pfn, order, 0);
  }
}
// #endregion report
