// caught by: links-in-the-pages — The way to the next block is read from a block that the host has taken already.
import { addToFreeListTail, deleteFromFreeList, type TellHost, type Zone } from 'engine';

// #region report
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  const taken: number[] = [];
  const head = zone.listHead(order, migratetype);
  for (let pfn = zone.memmap.next(head); pfn !== head; pfn = zone.memmap.next(pfn)) {
    deleteFromFreeList(zone, pfn, order);
    report(pfn, order);
    taken.push(pfn);
  }
  for (const pfn of taken) addToFreeListTail(zone, pfn, order, migratetype);
}
// #endregion report
