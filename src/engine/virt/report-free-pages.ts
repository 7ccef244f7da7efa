/**
 * Free page reporting: the guest tells the host which of its blocks are free, and the host takes the pages behind
 * them. The blocks stay free in the guest; what was in them is gone, and a page that is touched again comes back full
 * of zeroes.
 *
 * Models page_reporting_cycle(), mm/page_reporting.c, Linux 6.1: a few blocks are taken off their list, reported, and
 * put back. Left out: the mark that a block has been reported, so the next report names it again; and the wait of two
 * seconds before a report.
 */
import { freeOnePage } from '../buddy/free-one-page.ts';
import { isolateFreePage } from '../buddy/isolate.ts';
import { listPages } from '../buddy/list.ts';
import { ISOLATE } from '../zones/migratetype.ts';
import type { Zone } from '../zones/zone.ts';
import type { Guest } from './guest.ts';

/** Blocks that are off their lists at a time. Kernel: PAGE_REPORTING_CAPACITY. */
const CAPACITY = 32;

export interface ReportOptions {
  /** blocks of this order and more are reported; the pageblock's when left out */
  readonly minOrder?: number;
  /**
   * Report blocks while they are on their lists? Linux does not. A design whose links are in the pages loses them so.
   */
  readonly inPlace?: boolean;
}

export interface Report {
  /** blocks that the guest named */
  readonly blocks: number;
  /** pages that the host took back */
  readonly pages: number;
}

/** Reports every free block that is large enough. */
export function reportToHost(guest: Guest, { minOrder, inPlace = false }: ReportOptions = {}): Report {
  let blocks = 0;
  let pages = 0;
  for (const zone of guest.machine.zones) {
    for (let order = minOrder ?? zone.pageblockOrder; order <= zone.maxPageOrder; order++) {
      for (let migratetype = 0; migratetype < ISOLATE; migratetype++) {
        const found = [...listPages(zone.memmap, zone.listHead(order, migratetype))];
        blocks += found.length;
        for (let at = 0; at < found.length; at += CAPACITY) {
          pages += reportBlocks(guest, zone, found.slice(at, at + CAPACITY), { order, migratetype, inPlace });
        }
      }
    }
  }
  return { blocks, pages };
}

function reportBlocks(
  { slot }: Guest, zone: Zone, blocks: readonly number[],
  { order, migratetype, inPlace }: { order: number; migratetype: number; inPlace: boolean },
): number {
  let pages = 0;
  if (!inPlace) for (const block of blocks) isolateFreePage(zone, block, order);
  for (const block of blocks) {
    for (let gfn = block; gfn < block + 2 ** order; gfn++) pages += Number(slot.unback(gfn));
  }
  // Kernel: __putback_isolated_page().
  if (!inPlace) for (const block of blocks) freeOnePage(zone, block, order, migratetype, true);
  return pages;
}
