/**
 * What the bytes say, in words: which page is what, and which blocks are on which list. This is all that a figure
 * knows about a machine.
 */
import { readBootRecord } from '../boot/boot-record.ts';
import { isDeferred } from '../boot/deferred.ts';
import { linkTableBytes, NO_TABLE } from '../boot/link-table.ts';
import type { Machine } from '../boot/machine.ts';
import { listPages } from '../buddy/list.ts';
import type { PageState } from '../memmap/memmap.ts';
import { PAGE_SIZE } from '../memory/units.ts';
import { MIGRATE_TYPES } from '../zones/migratetype.ts';
import { pageblockType } from '../zones/pageblock.ts';
import { NR_ORDERS, type Zone } from '../zones/zone.ts';

/** Who has a page, as far as its descriptor and its neighbours' tell. */
export type PageOwner =
  /** first page of a free block, and the others of it */
  | 'free-head' | 'free-tail'
  /** first page of an allocated block; the others of it where the design records its order */
  | 'allocated' | 'allocated-tail'
  | 'slab' | 'pcp'
  /** holds descriptors; holds the boot record and the zones; taken for something else; no memory at all */
  | 'memmap' | 'kernel' | 'reserved' | 'hole'
  /** nobody's: a page that was taken out and not given to anyone, or whose descriptor has not been written yet */
  | 'none';

export interface PageDescription {
  readonly pfn: number;
  readonly owner: PageOwner;
  /** order of the block, where it is known */
  readonly order?: number;
  /** first page of the block that the page lies in, where it is known */
  readonly head?: number;
  /** migratetype of the page's pageblock */
  readonly migratetype: number;
  /** position of the page's zone, or -1 outside all zones */
  readonly zone: number;
}

/** One free list that is not empty. */
export interface FreeListDescription {
  /** position of the zone */
  readonly zone: number;
  readonly order: number;
  readonly migratetype: number;
  /** first pages of the blocks, head first */
  readonly blocks: readonly number[];
  /** true when the links lead to something that is no page of the zone, or round and round without the head */
  readonly isBroken?: boolean;
}

/** Describes the pages from `from` up to, not including, `to`. */
export function describePages(machine: Machine, from: number, to: number): PageDescription[] {
  const { memmap, memory } = machine;
  const ranges = kernelRanges(machine);
  const pages: PageDescription[] = [];
  let head = -1;
  let headOrder = 0;
  let headState: PageState = 'none';
  for (let pfn = from; pfn < to; pfn++) {
    const zone = machine.zones.findIndex((candidate) => candidate.spans(pfn));
    const owner = machine.zones[zone];
    if (!memory.exists(pfn) || owner === undefined) {
      pages.push({ pfn, owner: memory.exists(pfn) ? 'none' : 'hole', migratetype: -1, zone });
      continue;
    }
    if (isDeferred(machine, pfn)) {
      pages.push({ pfn, owner: reservedFor(ranges, pfn, 'none'), migratetype: -1, zone });
      continue;
    }
    const migratetype = pageblockType(owner, pfn);
    const state = memmap.state(pfn);
    if (state === 'free' || state === 'allocated' || state === 'pcp') {
      head = pfn;
      headState = state;
      headOrder = blockOrder(machine, pfn, state);
      pages.push({ pfn, owner: state === 'free' ? 'free-head' : state, order: headOrder, head, migratetype, zone });
    } else if (state === 'none' && head >= 0 && pfn < head + 2 ** headOrder) {
      const tail = headState === 'free' ? 'free-tail' : headState === 'pcp' ? 'pcp' : 'allocated-tail';
      pages.push({ pfn, owner: tail, order: headOrder, head, migratetype, zone });
    } else if (state === 'reserved') {
      pages.push({ pfn, owner: reservedFor(ranges, pfn, 'reserved'), migratetype, zone });
    } else {
      pages.push({ pfn, owner: state === 'slab' ? 'slab' : 'none', migratetype, zone });
    }
  }
  return pages;
}

function blockOrder(machine: Machine, pfn: number, state: PageState): number {
  if (state === 'free') return machine.memmap.freeOrder(pfn);
  return machine.memmap.allocatedOrder(pfn) ?? 0;
}

interface NamedRange { readonly owner: 'memmap' | 'kernel'; readonly start: number; readonly end: number }

/** Where the memory map and kernel data lie, in pages. */
function kernelRanges({ kernelData }: Machine): NamedRange[] {
  const record = readBootRecord(kernelData.lanes);
  const ranges: NamedRange[] = [pageRange('kernel', kernelData.address, kernelData.lanes.length * 4)];
  for (const { memmap, links, sections } of record.areas) {
    ranges.push(pageRange('memmap', memmap, sections * record.memmapBytes));
    if (links !== NO_TABLE) ranges.push(pageRange('memmap', links, sections * linkTableBytes(record)));
  }
  return ranges;
}

function pageRange(owner: NamedRange['owner'], address: number, bytes: number): NamedRange {
  return { owner, start: Math.floor(address / PAGE_SIZE), end: Math.ceil((address + bytes) / PAGE_SIZE) };
}

function reservedFor(ranges: readonly NamedRange[], pfn: number, otherwise: PageOwner): PageOwner {
  return ranges.find(({ start, end }) => pfn >= start && pfn < end)?.owner ?? otherwise;
}

/** Every free list that has a block on it, by zone, order and migratetype. */
export function describeFreeLists(machine: Machine): FreeListDescription[] {
  return machine.zones.flatMap((zone, index) => zoneFreeLists(zone).map((list) => ({ zone: index, ...list })));
}

function zoneFreeLists(zone: Zone): Omit<FreeListDescription, 'zone'>[] {
  const lists: Omit<FreeListDescription, 'zone'>[] = [];
  for (let order = 0; order < NR_ORDERS; order++) {
    for (let migratetype = 0; migratetype < MIGRATE_TYPES; migratetype++) {
      const { blocks, isBroken } = walkList(zone, zone.listHead(order, migratetype));
      if (blocks.length > 0 || isBroken) lists.push({ order, migratetype, blocks, ...(isBroken ? { isBroken } : {}) });
    }
  }
  return lists;
}

/** The blocks of a list as far as its links lead; a broken one may never come back to its head. */
function walkList(zone: Zone, head: number): { readonly blocks: number[]; readonly isBroken: boolean } {
  const blocks: number[] = [];
  for (const pfn of listPages(zone.memmap, head)) {
    if (!Number.isInteger(pfn) || !zone.spans(pfn) || blocks.length === zone.spannedPages) return { blocks, isBroken: true };
    blocks.push(pfn);
  }
  return { blocks, isBroken: false };
}
