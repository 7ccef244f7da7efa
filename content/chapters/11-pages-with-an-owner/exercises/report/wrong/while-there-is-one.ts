// caught by: each-once — It goes on while the list has a block, and puts every block back, so that there always is one.
import { addToFreeListTail, deleteFromFreeList, type TellHost, type Zone } from 'engine';

// #region report
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  const head = zone.listHead(order, migratetype);
  for (let pfn = zone.memmap.next(head); pfn !== head; pfn = zone.memmap.next(head)) {
    deleteFromFreeList(zone, pfn, order);
    report(pfn, order);
    addToFreeListTail(zone, pfn, order, migratetype);
  }
}
// #endregion report
