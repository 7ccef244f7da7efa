// The first block is taken until there is none; only then do they all come back.
import { addToFreeListTail, deleteFromFreeList, type TellHost, type Zone } from 'engine';

// #region report
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  const taken: number[] = [];
  const head = zone.listHead(order, migratetype);
  for (let pfn = zone.memmap.next(head); pfn !== head; pfn = zone.memmap.next(head)) {
    deleteFromFreeList(zone, pfn, order);
    report(pfn, order);
    taken.push(pfn);
  }
  for (const pfn of taken.reverse()) addToFreeListTail(zone, pfn, order, migratetype);
}
// #endregion report
