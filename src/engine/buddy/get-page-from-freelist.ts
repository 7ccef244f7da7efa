/**
 * Choosing the zone. A request looks at the zones of a zonelist in their order and takes its block from the first that
 * stays above its watermark.
 *
 * Models get_page_from_freelist() and __alloc_pages_slowpath(), mm/page_alloc.c, Linux 6.1, as far as there is nobody
 * to reclaim from: the low watermark first, then the min watermark, then nothing. Left out: per-CPU lists, dirty
 * limits, cpusets, the right to use reserves.
 */
import { NO_PAGE } from '../memory/units.ts';
import { ZONE_NORMAL, zoneWatermarkOk } from '../zones/watermark.ts';
import type { Watermark, Zone } from '../zones/zone.ts';
import { rmqueue } from './rmqueue.ts';

/** What a request asks for, as far as the choice of a zone goes. */
export interface FreelistRequest {
  readonly order: number;
  readonly migratetype: number;
  /** index of the highest zone that may be used. Kernel: highest_zoneidx. */
  readonly highestZone: number;
  /** the watermark that a zone must stay above */
  readonly mark: Watermark;
}

/**
 * Takes a block off a free list. It is nobody's yet.
 * @param zonelist zones, the preferred one first
 * @returns its first page, or NO_PAGE when no zone can give it
 */
export function getPageFromFreelist(zonelist: readonly Zone[], request: FreelistRequest): number {
  const allowed = zonelist.filter(({ index }) => index <= request.highestZone);
  if (avoidsFragmentation(allowed)) {
    // On another node the block may be stolen: being near matters more than keeping types apart.
    const preferred = allowed.findIndex(({ node }) => node !== allowed[0]?.node);
    const found = tryZones(preferred === -1 ? allowed : allowed.slice(0, preferred), request, true);
    if (found !== NO_PAGE) return found;
  }
  return tryZones(allowed, request, false);
}

function tryZones(zones: readonly Zone[], request: FreelistRequest, noFragment: boolean): number {
  for (const zone of zones) {
    const pfn = tryZone(zone, request, noFragment);
    if (pfn !== NO_PAGE) return pfn;
  }
  return NO_PAGE;
}

/** A zone that has deferred pages grows when its watermark or its lists say no, and is asked again. */
function tryZone(zone: Zone, { order, migratetype, highestZone, mark }: FreelistRequest, noFragment: boolean): number {
  for (;;) {
    if (zoneWatermarkOk(zone, order, zone.watermark(mark), highestZone)) {
      const pfn = rmqueue(zone, order, migratetype, noFragment);
      if (pfn !== NO_PAGE) return pfn;
    }
    if (zone.deferred?.grow(order) !== true) return NO_PAGE;
  }
}

/**
 * A request that prefers Normal would rather use DMA32 than break up a block of another type in Normal.
 * Kernel: alloc_flags_nofragment().
 */
function avoidsFragmentation(zones: readonly Zone[]): boolean {
  const [preferred, next] = zones;
  if (preferred?.index !== ZONE_NORMAL) return false;
  const nodes = new Set(zones.map(({ node }) => node)).size;
  return nodes === 1 || (next?.node === preferred.node && next.index === ZONE_NORMAL - 1);
}
