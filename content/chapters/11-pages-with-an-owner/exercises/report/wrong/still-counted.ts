// caught by: off-the-list — The descriptor says that the block is not free, but it is on its list and in the counter still.
import { listPages, type TellHost, type Zone } from 'engine';

// #region report
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  const blocks = [...listPages(zone.memmap, zone.listHead(order, migratetype))];
  for (const pfn of blocks) {
    zone.memmap.clearFree(pfn);
    report(pfn, order);
    zone.memmap.setFree(pfn, order, migratetype);
  }
}
// #endregion report
