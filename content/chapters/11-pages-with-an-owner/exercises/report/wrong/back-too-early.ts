// caught by: off-the-list — The block is put back and then reported, so that it is free while the host takes it.
import { addToFreeListTail, deleteFromFreeList, listPages, type TellHost, type Zone } from 'engine';

// #region report
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  const blocks = [...listPages(zone.memmap, zone.listHead(order, migratetype))];
  for (const pfn of blocks) {
    deleteFromFreeList(zone, pfn, order);
    addToFreeListTail(zone, pfn, order, migratetype);
    report(pfn, order);
  }
}
// #endregion report
