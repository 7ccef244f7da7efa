// caught by: each-once — The host is told of each page by itself, as if a block were a page.
import { addToFreeListTail, deleteFromFreeList, listPages, type TellHost, type Zone } from 'engine';

// #region report
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  const blocks = [...listPages(zone.memmap, zone.listHead(order, migratetype))];
  for (const pfn of blocks) {
    deleteFromFreeList(zone, pfn, order);
    for (let page = pfn; page < pfn + 2 ** order; page++) report(page, 0);
    addToFreeListTail(zone, pfn, order, migratetype);
  }
}
// #endregion report
