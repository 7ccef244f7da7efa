import { listPages, type TellHost, type Zone } from 'engine';

// #region report
/** Reports each block of a free list once. While a block is reported it is on no list and not marked free. */
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  for (const pfn of listPages(zone.memmap, zone.listHead(order, migratetype))) {
    // When this returns, what was in the pages is gone. And where did the list lead on?
    report(pfn, order);
  }
}
// #endregion report
