/**
 * Compaction: two walkers go through a zone by page frame number, with no list to lead them. One comes from the bottom
 * and looks for pages that may be moved; the other comes from the top and takes free blocks off their lists. Pages are
 * moved from the one to the other until the two meet. Each asks descriptors of pages that it knows nothing about.
 *
 * Models compact_zone(), isolate_migratepages_block() and isolate_freepages(), mm/compaction.c, Linux 6.1, at the
 * level of lists and descriptors. Left out: the search of the free lists for a short cut, cached positions, the skip
 * bit, strides, and every reason to stop before the walkers meet.
 */
import { freeOnePage } from '../buddy/free-one-page.ts';
import { isolateFreePage } from '../buddy/isolate.ts';
import { freePages } from '../buddy/page-alloc.ts';
import { LANES_PER_PAGE, PAGE_SIZE } from '../memory/units.ts';
import { MOVABLE } from '../zones/migratetype.ts';
import { pageblockType } from '../zones/pageblock.ts';
import type { Zone } from '../zones/zone.ts';

/** What the owners of pages have to say. */
export interface CompactControl {
  /** May this page, which is in use, be moved? It is an allocated block of order 0 then. Kernel: PageLRU(), __PageMovable(). */
  readonly mayMove: (pfn: number) => boolean;
  /** The page's content is in another page now. */
  readonly moved: (from: number, to: number) => void;
}

export interface Compaction {
  /** pages that were moved */
  readonly moved: number;
  /** pages that the lower walker looked at */
  readonly migrateScanned: number;
  /** pages that the upper walker looked at */
  readonly freeScanned: number;
}

/** Compacts a zone until the walkers meet. */
export function compactZone(zone: Zone, control: CompactControl): Compaction {
  const free = new FreeScanner(zone);
  let moved = 0;
  let migrateScanned = 0;
  for (let block = firstBlock(zone); block < free.blockStart; block += blockPages(zone)) {
    if (pageblockType(zone, Math.max(block, zone.startPfn)) !== MOVABLE) continue;
    const from = Math.max(block, zone.startPfn);
    for (let pfn = from; pfn < block + blockPages(zone); pfn++) {
      migrateScanned++;
      if (zone.memmap.isFree(pfn)) {
        pfn += 2 ** zone.memmap.freeOrder(pfn) - 1;
        continue;
      }
      if (zone.memmap.state(pfn) !== 'allocated' || !control.mayMove(pfn)) continue;
      const target = free.take(block + blockPages(zone));
      if (target === undefined) break;
      movePage(zone, pfn, target);
      control.moved(pfn, target);
      moved++;
    }
  }
  free.release();
  return { moved, migrateScanned, freeScanned: free.scanned };
}

/** The walker from the top. What it has taken and not given away belongs to nobody. */
class FreeScanner {
  /** first page of the pageblock that it is in */
  blockStart: number;
  scanned = 0;
  readonly #zone: Zone;
  /** pages that were taken off the lists, the next one last */
  readonly #pages: number[] = [];

  constructor(zone: Zone) {
    this.#zone = zone;
    this.blockStart = lastBlock(zone) + blockPages(zone);
  }

  /** A page to move something to, or undefined when the walker has come down to `lowest`. */
  take(lowest: number): number | undefined {
    while (this.#pages.length === 0 && this.blockStart - blockPages(this.#zone) >= lowest) {
      this.blockStart -= blockPages(this.#zone);
      this.#isolateBlock();
    }
    return this.#pages.pop();
  }

  /** Frees what is left, page by page. Kernel: release_freepages(). */
  release(): void {
    for (const pfn of this.#pages) freeOnePage(this.#zone, pfn, 0, pageblockType(this.#zone, pfn));
    this.#pages.length = 0;
  }

  /** Takes every free block of a movable pageblock that is not free as a whole. Kernel: isolate_freepages_block(). */
  #isolateBlock(): void {
    const zone = this.#zone;
    const { memmap } = zone;
    const start = Math.max(this.blockStart, zone.startPfn);
    const end = Math.min(this.blockStart + blockPages(zone), zone.startPfn + zone.spannedPages);
    if (pageblockType(zone, start) !== MOVABLE) return;
    if (memmap.isFree(start) && memmap.freeOrder(start) >= zone.pageblockOrder) return;
    const taken: number[] = [];
    for (let pfn = start; pfn < end; pfn++) {
      this.scanned++;
      if (!memmap.isFree(pfn)) continue;
      const order = memmap.freeOrder(pfn);
      isolateFreePage(zone, pfn, order);
      for (let page = pfn; page < pfn + 2 ** order; page++) taken.push(page);
      pfn += 2 ** order - 1;
    }
    this.#pages.unshift(...taken.reverse());
  }
}

/** Copies a page's content, and makes the one free and the other allocated. Kernel: migrate_pages(), in short. */
function movePage(zone: Zone, from: number, to: number): void {
  const { memory, memmap } = zone;
  memory.view(to * PAGE_SIZE, LANES_PER_PAGE).set(memory.view(from * PAGE_SIZE, LANES_PER_PAGE));
  memmap.setAllocated(to, 0);
  freePages(zone, from, 0);
}

function blockPages(zone: Zone): number {
  return 2 ** zone.pageblockOrder;
}

function firstBlock(zone: Zone): number {
  return Math.floor(zone.startPfn / blockPages(zone)) * blockPages(zone);
}

function lastBlock(zone: Zone): number {
  return Math.floor((zone.startPfn + zone.spannedPages - 1) / blockPages(zone)) * blockPages(zone);
}
