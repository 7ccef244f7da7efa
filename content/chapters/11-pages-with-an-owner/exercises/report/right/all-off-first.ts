// As the kernel does with up to 32 blocks: all are taken off, then all are reported, then all are put back.
import { addToFreeListTail, deleteFromFreeList, listPages, type TellHost, type Zone } from 'engine';

// #region report
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  const blocks = [...listPages(zone.memmap, zone.listHead(order, migratetype))];
  for (const pfn of blocks) deleteFromFreeList(zone, pfn, order);
  for (const pfn of blocks) report(pfn, order);
  for (const pfn of blocks) addToFreeListTail(zone, pfn, order, migratetype);
}
// #endregion report
