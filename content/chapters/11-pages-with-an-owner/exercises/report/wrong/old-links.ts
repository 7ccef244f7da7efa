// caught by: off-the-list — Mark and counter are taken away and set again, but the links stay as they are, in pages that are gone.
import { listPages, type TellHost, type Zone } from 'engine';

// #region report
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  const blocks = [...listPages(zone.memmap, zone.listHead(order, migratetype))];
  for (const pfn of blocks) {
    zone.memmap.clearFree(pfn);
    zone.addNrFree(order, -1);
    report(pfn, order);
    zone.memmap.setFree(pfn, order, migratetype);
    zone.addNrFree(order, 1);
  }
}
// #endregion report
