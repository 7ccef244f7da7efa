// caught by: off-the-list — The blocks stay on their list and are marked free while the host takes them.
import { listPages, type TellHost, type Zone } from 'engine';

// #region report
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  const blocks = [...listPages(zone.memmap, zone.listHead(order, migratetype))];
  for (const pfn of blocks) report(pfn, order);
}
// #endregion report
