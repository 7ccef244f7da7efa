/**
 * Free page reporting: a guest tells its host which blocks are free, and the host takes the memory behind them away.
 *
 * Models page_reporting_cycle() and page_reporting_drain(), mm/page_reporting.c, Linux 6.1: a block leaves its list,
 * is reported, and is put back. Left out: the budget, the delay, and the flag that keeps a block from being reported
 * twice.
 */
import { addToFreeListTail, deleteFromFreeList } from '../buddy/free-list.ts';
import { listPages } from '../buddy/list.ts';
import type { Zone } from '../zones/zone.ts';
import { type HazardousMachine, everyList } from './hazardous-machine.ts';

export interface Reported {
  /** pages that the host took away */
  readonly pages: number;
  /** of those, pages that it had to give back at once, because the blocks were put on their lists again */
  readonly backedAgain: number;
}

/** Tells the host of a block: it takes the memory behind all of its pages. */
export type TellHost = (pfn: number, order: number) => void;

/**
 * Reports every free block of a pageblock or more.
 * @param offList does a block leave its list while it is reported? In Linux it does. If it stays there, links that are
 * in the page go with the page.
 */
export function reportFreePages(machine: HazardousMachine, offList = true): Reported {
  const { hazards } = machine;
  const before = hazards.backedAgain;
  let pages = 0;
  const report: TellHost = (pfn, order) => {
    for (let page = pfn; page < pfn + 2 ** order; page++) hazards.drop(page);
    pages += 2 ** order;
  };
  for (const { zone, order, migratetype } of everyList(machine)) {
    if (order < zone.pageblockOrder) continue;
    if (offList) reportList(zone, order, migratetype, report);
    else for (const pfn of [...listPages(zone.memmap, zone.listHead(order, migratetype))]) report(pfn, order);
  }
  return { pages, backedAgain: hazards.backedAgain - before };
}

// #region report
/**
 * Reports each block of a free list once. While a block is reported it is on no list and not marked free: nobody can
 * hand it out, and no link leads to it.
 */
export function reportList(zone: Zone, order: number, migratetype: number, report: TellHost): void {
  // Who is on the list is read before the first page goes.
  const blocks = [...listPages(zone.memmap, zone.listHead(order, migratetype))];
  for (const pfn of blocks) {
    deleteFromFreeList(zone, pfn, order);
    report(pfn, order);
    addToFreeListTail(zone, pfn, order, migratetype);
  }
}
// #endregion report
