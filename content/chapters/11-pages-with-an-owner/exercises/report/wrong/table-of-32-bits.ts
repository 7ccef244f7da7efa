// caught by: high-page-frames — The list is noted in a table of 32-bit numbers, which cut off the upper bits of a high page frame number.
import { addToFreeListTail, deleteFromFreeList, listPages, type TellHost, type Zone } from 'engine';

// #region report
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  const blocks = Uint32Array.from(listPages(zone.memmap, zone.listHead(order, migratetype)));
  for (const pfn of blocks) {
    deleteFromFreeList(zone, pfn, order);
    report(pfn, order);
    addToFreeListTail(zone, pfn, order, migratetype);
  }
}
// #endregion report
