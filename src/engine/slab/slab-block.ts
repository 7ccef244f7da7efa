/**
 * The pages of slabs: blocks of the page allocator, from the highest zone that the cache may use.
 *
 * Stands for alloc_slab_page(), mm/slub.c, Linux 6.1: the zonelist from the highest zone down. On a machine of
 * several nodes it is the first node's, where the one CPU is. Left out: watermarks where there is one node,
 * reclaim, and the per-CPU lists of the page allocator.
 */
import { allocPagesNode } from '../boot/alloc-pages.ts';
import { type Machine, pageZone } from '../boot/machine.ts';
import { allocPages, freePages } from '../buddy/page-alloc.ts';
import { NO_PAGE } from '../memory/units.ts';
import { RECLAIMABLE, UNMOVABLE } from '../zones/migratetype.ts';
import { GFP_DMA, GFP_DMA32, GFP_RECLAIMABLE, hasFlag } from './flags.ts';

const ZONE_DMA = 0;
const ZONE_DMA32 = 1;
/** Zones above it have no place in the direct map, or an owner. */
const ZONE_NORMAL = 2;

function highestZone(allocflags: number): number {
  if (hasFlag(allocflags, GFP_DMA)) return ZONE_DMA;
  return hasFlag(allocflags, GFP_DMA32) ? ZONE_DMA32 : ZONE_NORMAL;
}

/** Takes a block of 2^order pages. @returns its first page, or NO_PAGE */
export function allocBlock(machine: Machine, order: number, allocflags: number): number {
  const { zones, nodes } = machine;
  const migratetype = hasFlag(allocflags, GFP_RECLAIMABLE) ? RECLAIMABLE : UNMOVABLE;
  const highest = highestZone(allocflags);
  if (nodes.length > 1) return allocPagesNode(machine, { order, migratetype, highestZone: highest });
  for (let at = zones.length - 1; at >= 0; at--) {
    const zone = zones[at];
    if (zone.index > highest || order > zone.maxPageOrder) continue;
    const pfn = allocPages(zone, order, migratetype);
    if (pfn !== NO_PAGE) return pfn;
  }
  return NO_PAGE;
}

/** Gives a block back. */
export function freeBlock(machine: Machine, pfn: number, order: number): void {
  const zone = pageZone(machine, pfn);
  if (zone === undefined) throw new RangeError(`No zone has pfn ${pfn}, so it cannot be freed.`);
  freePages(zone, pfn, order);
}
