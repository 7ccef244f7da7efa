/**
 * What must be true of the zones of a snapshot together, once each field has been looked at: they are numbered from 0
 * on, lie one after the other, have a pageblock for each page, and no page is free twice.
 */
import { NR_PCP_LISTS, pindexToOrder } from '../pcp/pindex.ts';
import { type Snapshot, type ZoneSnapshot, zonesOf } from './recording.ts';

/** Pages of 64 TiB, as far as x86-64 with page tables of four levels reaches. */
const MOST_PAGES = 2 ** 34;

/** A run of pages that a list says are free. */
interface Block {
  readonly pfn: number;
  readonly order: number;
  /** which list says so */
  readonly list: string;
}

/** The first thing that is wrong, as the rest of a sentence that names the snapshot; undefined when nothing is. */
export function wrongZones(snapshot: Snapshot): string | undefined {
  const zones = zonesOf(snapshot).map(({ zone }) => zone);
  if (zones.length === 0) return 'it has no zone';
  for (const [index, zone] of zones.entries()) {
    if (zone.zone_id !== index) return `zones must be numbered from 0 on, but there is no zone ${index}`;
    const before = zones[index - 1];
    if (before !== undefined && zone.start_pfn < endOf(before)) {
      return `zone ${index} begins at pfn ${zone.start_pfn}, before zone ${index - 1} ends`;
    }
    const wrong = wrongZone(zone, index, snapshot);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function wrongZone(zone: ZoneSnapshot, index: number, { max_order: orders, pageblock_order: pageblockOrder, migratetypes }: Snapshot): string | undefined {
  if (endOf(zone) > MOST_PAGES) return `zone ${index} ends at pfn ${endOf(zone)}, beyond 64 TiB`;
  const { first_pageblock_pfn: first, types } = zone.pageblocks;
  const pageblockPages = 2 ** pageblockOrder;
  if (first % pageblockPages !== 0 || first > zone.start_pfn || first + types.length * pageblockPages < endOf(zone)) {
    return `the ${types.length} pageblocks of zone ${index}, from pfn ${first} on, are not those of its pages`;
  }
  if (zone.free_area.length > orders) return `zone ${index} has ${zone.free_area.length} free areas, and max_order is ${orders}`;
  for (const { order, lists } of zone.free_area) {
    const stranger = Object.keys(lists).find((name) => !migratetypes.includes(name));
    if (stranger !== undefined) return `zone ${index} has a list "${stranger}" of order ${order}, and no migratetype is called so`;
  }
  if (zone.pcp.lists.length > NR_PCP_LISTS) return `zone ${index} has ${zone.pcp.lists.length} per-CPU lists; there are ${NR_PCP_LISTS}`;
  return wrongBlock(zone, index, pageblockOrder);
}

function wrongBlock(zone: ZoneSnapshot, index: number, pageblockOrder: number): string | undefined {
  const blocks = [...freeBlocks(zone, pageblockOrder)].sort((one, other) => one.pfn - other.pfn);
  for (const [at, { pfn, order, list }] of blocks.entries()) {
    const next = blocks[at + 1];
    if (pfn < zone.start_pfn || pfn + 2 ** order > endOf(zone) || pfn % 2 ** order !== 0 || isAbsent(zone, pfn, pageblockOrder)) {
      return `zone ${index} has a block of order ${order} at pfn ${pfn} on ${list}, where none can be`;
    }
    if (next !== undefined && next.pfn < pfn + 2 ** order) {
      return `in zone ${index}, pfn ${next.pfn} is on ${next.list} and also on ${list}, in the block at pfn ${pfn}`;
    }
  }
  return undefined;
}

function* freeBlocks({ free_area: areas, pcp }: ZoneSnapshot, pageblockOrder: number): Generator<Block> {
  for (const { order, lists } of areas) {
    for (const [name, pfns] of Object.entries(lists)) {
      for (const pfn of pfns) yield { pfn, order, list: `the free list of order ${order} ${name}` };
    }
  }
  for (const [pindex, pfns] of pcp.lists.entries()) {
    for (const pfn of pfns) yield { pfn, order: pindexToOrder(pindex, pageblockOrder), list: `per-CPU list ${pindex}` };
  }
}

/** Has the page no pageblock, because its section has no memory? */
function isAbsent({ pageblocks }: ZoneSnapshot, pfn: number, pageblockOrder: number): boolean {
  return pageblocks.types[Math.floor((pfn - pageblocks.first_pageblock_pfn) / 2 ** pageblockOrder)] === '-';
}

function endOf({ start_pfn: startPfn, spanned_pages: pages }: ZoneSnapshot): number {
  return startPfn + pages;
}
