// The blocks are counted first; then the front of the list goes to its back so many times.
import { addToFreeListTail, deleteFromFreeList, listPages, type TellHost, type Zone } from 'engine';

// #region report
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  let blocks = 0;
  for (const pfn of listPages(zone.memmap, zone.listHead(order, migratetype))) blocks += pfn < 0 ? 0 : 1;
  while (blocks-- > 0) {
    const pfn = zone.memmap.next(zone.listHead(order, migratetype));
    deleteFromFreeList(zone, pfn, order);
    report(pfn, order);
    addToFreeListTail(zone, pfn, order, migratetype);
  }
}
// #endregion report
