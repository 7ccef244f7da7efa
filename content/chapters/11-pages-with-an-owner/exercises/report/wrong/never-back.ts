// caught by: back-again — The blocks are reported and forgotten; the guest has no memory left that it could use.
import { deleteFromFreeList, listPages, type TellHost, type Zone } from 'engine';

// #region report
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  const blocks = [...listPages(zone.memmap, zone.listHead(order, migratetype))];
  for (const pfn of blocks) {
    deleteFromFreeList(zone, pfn, order);
    report(pfn, order);
  }
}
// #endregion report
