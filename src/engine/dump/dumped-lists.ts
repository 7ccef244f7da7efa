/**
 * Walking the lists of a dump from their heads: the free lists in the struct zones, the per-CPU lists in the struct
 * per_cpu_pages. Each link is followed forwards, and the link back is looked at on the way.
 */
import { LANE_SIZE } from '../memory/units.ts';
import type { DumpedStruct, MemoryDump, Word } from './memory-dump.ts';

/** Bytes of a list_head. */
const LIST_HEAD_SIZE = 16;

/** A list of blocks, as it was found. */
export interface DumpedList {
  readonly zone: string;
  readonly order: number;
  /** migratetype of a free list; for a per-CPU list its number */
  readonly list: number;
  /** first pages of the blocks, head first */
  readonly blocks: readonly number[];
  /** why the walk ended before it came back to the head, if it did */
  readonly broken?: string;
}

/** All free lists of all zones, empty ones too. */
export function dumpedFreeLists(dump: MemoryDump): DumpedList[] {
  const { freeArea, freeAreaSize, orders, migratetypes } = dump.lists;
  const lists: DumpedList[] = [];
  for (const { name, zone } of dump.zones) {
    for (let order = 0; order < orders; order++) {
      for (let type = 0; type < migratetypes; type++) {
        const offset = freeArea + order * freeAreaSize + type * LIST_HEAD_SIZE;
        lists.push({ zone: name, order, list: type, ...walk(dump, zone, offset) });
      }
    }
  }
  return lists;
}

/** All per-CPU lists of all zones and CPUs, empty ones too. */
export function dumpedPcpLists(dump: MemoryDump, orderOf: (pindex: number) => number): DumpedList[] {
  const { pcpLists, nrPcpLists } = dump.lists;
  return dump.zones.flatMap(({ name, pcps }) => {
    return pcps.flatMap((pcp) => {
      return Array.from({ length: nrPcpLists }, (_, pindex): DumpedList => {
        const offset = pcpLists + pindex * LIST_HEAD_SIZE;
        return { zone: name, order: orderOf(pindex), list: pindex, ...walk(dump, pcp, offset) };
      });
    });
  });
}

/** The number of free blocks that a zone counts for an order. */
export function dumpedNrFree(dump: MemoryDump, zone: DumpedStruct, order: number): number {
  const { freeArea, freeAreaSize, nrFree } = dump.lists;
  return zone.lanes[(freeArea + order * freeAreaSize + nrFree) / LANE_SIZE];
}

function walk(dump: MemoryDump, owner: DumpedStruct, offset: number): Pick<DumpedList, 'blocks' | 'broken'> {
  const head: Word = { low: (owner.address.low + offset) >>> 0, high: owner.address.high };
  const blocks: number[] = [];
  const seen = new Set<number>();
  let before = head;
  let link: Word = { low: owner.lanes[offset / LANE_SIZE], high: owner.lanes[offset / LANE_SIZE + 1] };
  while (!same(link, head)) {
    const pfn = dump.pageAt(link, dump.layout.list);
    if (pfn === undefined) return { blocks, broken: `the link after ${blocks.length} blocks points at no page` };
    if (seen.has(pfn)) return { blocks, broken: `the list comes back to pfn ${pfn}, not to its head` };
    if (!same(dump.read64(pfn, dump.layout.list + 8), before)) {
      return { blocks, broken: `pfn ${pfn} does not point back at what stands before it` };
    }
    seen.add(pfn);
    blocks.push(pfn);
    before = link;
    link = dump.read64(pfn, dump.layout.list);
  }
  return { blocks };
}

function same(one: Word, other: Word): boolean {
  return one.low === other.low && one.high === other.high;
}
