/**
 * Free page reporting: a guest tells its host which blocks are free, and the host takes the memory behind them away.
 *
 * Models page_reporting_cycle() and page_reporting_drain(), mm/page_reporting.c, Linux 6.1: a block leaves its list,
 * is reported, and is put back. Left out: the budget, the delay, and the flag that keeps a block from being reported
 * twice.
 */
import { addToFreeListTail, deleteFromFreeList, firstFree } from '../buddy/free-list.ts';
import { listPages } from '../buddy/list.ts';
import { type HazardousMachine, everyList } from './hazardous-machine.ts';

export interface Reported {
  /** pages that the host took away */
  readonly pages: number;
  /** of those, pages that it had to give back at once, because the blocks were put on their lists again */
  readonly backedAgain: number;
}

/**
 * Reports every free block of a pageblock or more.
 * @param offList does a block leave its list while it is reported? In Linux it does. If it stays there, links that are
 * in the page go with the page.
 */
export function reportFreePages(machine: HazardousMachine, offList = true): Reported {
  const { hazards } = machine;
  const before = hazards.backedAgain;
  let pages = 0;
  const drop = (pfn: number, order: number): void => {
    for (let page = pfn; page < pfn + 2 ** order; page++) hazards.drop(page);
    pages += 2 ** order;
  };
  for (const { zone, order, migratetype, blocks } of everyList(machine)) {
    if (order < zone.pageblockOrder) continue;
    if (!offList) {
      for (const pfn of [...listPages(zone.memmap, zone.listHead(order, migratetype))]) drop(pfn, order);
      continue;
    }
    for (let i = 0; i < blocks; i++) {
      const pfn = firstFree(zone, order, migratetype);
      deleteFromFreeList(zone, pfn, order);
      drop(pfn, order);
      addToFreeListTail(zone, pfn, order, migratetype);
    }
  }
  return { pages, backedAgain: hazards.backedAgain - before };
}
