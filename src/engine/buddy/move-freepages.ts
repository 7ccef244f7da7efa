/**
 * Moving all free blocks of a pageblock to the lists of another migratetype.
 *
 * Models move_freepages_block() and move_freepages(), mm/page_alloc.c, Linux 6.1.
 */
import type { Zone } from '../zones/zone.ts';
import { moveToFreeList } from './free-list.ts';

/** Pages of a pageblock, as a walk over it counted them. */
export interface Moved {
  /** pages in the blocks that were moved */
  readonly free: number;
  /** pages in use that could be moved elsewhere */
  readonly movable: number;
}

/**
 * Walks the pageblock of a page upwards and moves each free block in it to the back of its new list.
 * Nothing is moved when the zone ends within the pageblock; when it begins there, the walk begins at `pfn`.
 */
export function moveFreepagesBlock(zone: Zone, pfn: number, migratetype: number): Moved {
  const pages = 1 << zone.pageblockOrder;
  const blockStart = pfn - (pfn & (pages - 1));
  const end = blockStart + pages;
  if (!zone.spans(end - 1)) return { free: 0, movable: 0 };

  const { memmap } = zone;
  let free = 0;
  let movable = 0;
  for (let page = zone.spans(blockStart) ? blockStart : pfn; page < end; ) {
    if (memmap.isFree(page)) {
      const order = memmap.freeOrder(page);
      moveToFreeList(zone, page, order, migratetype);
      page += 1 << order;
      free += 1 << order;
    } else {
      if (memmap.isMovable(page)) movable++;
      page++;
    }
  }
  return { free, movable };
}
