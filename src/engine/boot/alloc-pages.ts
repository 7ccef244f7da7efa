/**
 * The machine's own two doors: a block from whichever zone suits, and back to the zone that its descriptor names.
 *
 * Models __alloc_pages() and __free_pages(), mm/page_alloc.c, Linux 6.1. What a gfp mask says there is said in words.
 */
import { getPageFromFreelist } from '../buddy/get-page-from-freelist.ts';
import { freePages } from '../buddy/page-alloc.ts';
import { NO_PAGE } from '../memory/units.ts';
import { MOVABLE } from '../zones/migratetype.ts';
import type { ZonelistKind } from '../zones/pgdat.ts';
import { ZONE_DEVICE } from '../zones/watermark.ts';
import type { Zone } from '../zones/zone.ts';
import { zoneOffset } from './boot-record.ts';
import { type Machine, pageZone } from './machine.ts';

export interface AllocRequest {
  /** log2 of the pages, 0 when left out */
  readonly order?: number;
  readonly migratetype?: number;
  /** index of the highest zone that may be used: DMA 0, DMA32 1, Normal 2, HighMem 3; any when left out */
  readonly highestZone?: number;
  /** node to look at first, the lowest when left out */
  readonly node?: number;
  /** must the block be on that node? Kernel: __GFP_THISNODE. */
  readonly thisNode?: boolean;
}

/**
 * Allocates a block of 2^order pages.
 * @returns its first page, or NO_PAGE when every zone would fall below its min watermark
 * @throws RangeError when the machine has no such node
 * Kernel: __alloc_pages().
 */
export function allocPagesNode(machine: Machine, request: AllocRequest = {}): number {
  const { order = 0, migratetype = MOVABLE, highestZone = ZONE_DEVICE - 1, thisNode = false } = request;
  const zonelist = zonelistOf(machine, request.node ?? machine.nodes[0]?.nodeId ?? 0, thisNode ? 'nofallback' : 'fallback');
  for (const mark of ['low', 'min'] as const) {
    const pfn = getPageFromFreelist(zonelist, { order, migratetype, highestZone, mark });
    if (pfn === NO_PAGE) continue;
    machine.memmap.setAllocated(pfn, order);
    return pfn;
  }
  return NO_PAGE;
}

/**
 * Frees a block of 2^order pages to the zone that its first descriptor names.
 * @throws BadPage when the page is not the first of an allocated block
 * @throws RangeError when no zone has the page
 */
export function freePagesNode(machine: Machine, pfn: number, order: number): void {
  const zone = machine.memory.exists(pfn) ? pageZone(machine, pfn) : undefined;
  if (zone === undefined) throw new RangeError(`No zone of this machine has pfn ${pfn}.`);
  freePages(zone, pfn, order);
}

/**
 * The zones that a request on this node looks at, in their order, read from the node's bytes.
 * @throws RangeError when the machine has no such node
 * Kernel: node_zonelist().
 */
export function zonelistOf(machine: Machine, node: number, kind: ZonelistKind = 'fallback'): Zone[] {
  const pgdat = machine.nodes.find(({ nodeId }) => nodeId === node);
  if (pgdat === undefined) throw new RangeError(`This machine has no memory node ${node}.`);
  return pgdat.zonelist(kind).flatMap(({ offset }) => {
    return machine.zones.filter((_, position) => zoneOffset(machine.memory.ranges.length, position) === offset);
  });
}
