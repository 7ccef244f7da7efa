/**
 * Isolation: compaction takes free blocks off the lists to move pages into them.
 *
 * Models __isolate_free_page(), mm/page_alloc.c, Linux 6.1. Left out: the watermark check, which its caller decides.
 */
import { MOVABLE, isMergeable } from '../zones/migratetype.ts';
import { pageblockType, setPageblockType } from '../zones/pageblock.ts';
import type { Zone } from '../zones/zone.ts';
import { deleteFromFreeList } from './free-list.ts';

/**
 * Takes the free block at `pfn` off its list. If it is half a pageblock or more, its pageblocks become movable,
 * since movable pages are what compaction will put there.
 */
export function isolateFreePage(zone: Zone, pfn: number, order: number): void {
  deleteFromFreeList(zone, pfn, order);
  if (order < zone.pageblockOrder - 1) return;
  for (let block = pfn; block < pfn + (1 << order); block += 1 << zone.pageblockOrder) {
    if (isMergeable(pageblockType(zone, block))) setPageblockType(zone, block, MOVABLE);
  }
}
