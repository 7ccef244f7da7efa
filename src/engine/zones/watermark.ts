/**
 * Watermarks: how much memory a zone keeps back. Below `min` only requests that must not fail are served; below `low`
 * the kernel begins to look for memory in the background; above `high` it stops.
 *
 * Models __setup_per_zone_wmarks(), setup_per_zone_lowmem_reserve(), calculate_min_free_kbytes() and
 * __zone_watermark_ok(), mm/page_alloc.c, Linux 6.1. Left out: the boost after a steal, the high-atomic reserve, CMA,
 * and the promotion mark.
 */
import { PAGE_SIZE } from '../memory/units.ts';
import { MIGRATE_TYPES, isMergeable } from './migratetype.ts';
import type { Zone } from './zone.ts';

/** Zones in enum zone_type, hence of the entries of lowmem_reserve. */
export const MAX_NR_ZONES = 5;
export const ZONE_NORMAL = 2;
export const ZONE_HIGHMEM = 3;
export const ZONE_DEVICE = 4;

/** One page in so many of the higher zones is kept in a lower one. Kernel: sysctl_lowmem_reserve_ratio. */
const LOWMEM_RESERVE_RATIO: readonly number[] = [256, 256, 32, 0];
/** Distance of the marks, in ten thousandths of the zone. Kernel: watermark_scale_factor. */
const WATERMARK_SCALE_FACTOR = 10;
const LEAST_MIN_FREE = 128;
const MOST_MIN_FREE = 262_144;
const KIB_PER_PAGE = PAGE_SIZE / 1024;

/**
 * Kilobytes to keep free on a machine whose lowmem has so many pages: the square root of sixteen times its size, so
 * that a large machine keeps a smaller share. Kernel: calculate_min_free_kbytes().
 */
export function calculateMinFreeKbytes(freeBufferPages: number): number {
  const root = Math.floor(Math.sqrt(freeBufferPages * KIB_PER_PAGE * 16));
  return Math.min(Math.max(root, LEAST_MIN_FREE), MOST_MIN_FREE);
}

/**
 * Pages that the kernel's own requests could get: what the zones up to Normal manage, less what each keeps back now.
 * Kernel: nr_free_buffer_pages().
 */
export function nrFreeBufferPages(zones: readonly Zone[]): number {
  return zones
    .filter(({ index }) => index <= ZONE_NORMAL)
    .reduce((sum, zone) => sum + Math.max(0, zone.managedPages - zone.watermark('high')), 0);
}

/** Shares `minFreeKbytes` out among the zones by their size, and sets each zone's marks. Kernel: __setup_per_zone_wmarks(). */
export function setupPerZoneWmarks(zones: readonly Zone[], minFreeKbytes: number): void {
  const pagesMin = Math.floor(minFreeKbytes / KIB_PER_PAGE);
  const lowmemPages = zones.reduce((sum, zone) => sum + (zone.index === ZONE_HIGHMEM ? 0 : zone.managedPages), 0);
  for (const zone of zones) {
    const { managedPages } = zone;
    const share = lowmemPages === 0 ? 0 : Math.floor((pagesMin * managedPages) / lowmemPages);
    const distance = Math.max(Math.floor(share / 4), Math.floor((managedPages * WATERMARK_SCALE_FACTOR) / 10_000));
    const min = zone.index === ZONE_HIGHMEM ? Math.min(Math.max(Math.floor(managedPages / 1024), 32), 128) : share;
    zone.setWatermark('min', min);
    zone.setWatermark('low', min + distance);
    zone.setWatermark('high', min + 2 * distance);
  }
}

/**
 * Sets how much each zone keeps from requests that could have been served higher up, zone by zone of a node. A zone
 * that does not exist counts as empty. Kernel: setup_per_zone_lowmem_reserve().
 */
export function setupPerZoneLowmemReserve(zones: readonly Zone[]): void {
  for (const zone of zones) {
    const ratio = LOWMEM_RESERVE_RATIO[zone.index] ?? 0;
    let above = 0;
    for (let index = zone.index + 1; index < MAX_NR_ZONES; index++) {
      above += zones.find((other) => other.node === zone.node && other.index === index)?.managedPages ?? 0;
      zone.setLowmemReserve(index, ratio === 0 || zone.managedPages === 0 ? 0 : Math.floor(above / ratio));
    }
  }
}

/**
 * May a block of `order` be taken from the zone, so that it stays above the mark?
 * @param mark pages
 * @param highestZone index of the highest zone that the request could have been served from
 * Kernel: __zone_watermark_ok().
 */
export function zoneWatermarkOk(zone: Zone, order: number, mark: number, highestZone: number): boolean {
  const usable = zone.freePages - (2 ** order - 1);
  if (usable <= mark + zone.lowmemReserve(highestZone)) return false;
  return order === 0 || hasBlock(zone, order);
}

/** Is there a block large enough, on a list that every request may use? */
function hasBlock(zone: Zone, order: number): boolean {
  for (let current = order; current <= zone.maxPageOrder; current++) {
    if (zone.nrFree(current) === 0) continue;
    for (let migratetype = 0; migratetype < MIGRATE_TYPES; migratetype++) {
      const head = zone.listHead(current, migratetype);
      if (isMergeable(migratetype) && zone.memmap.next(head) !== head) return true;
    }
  }
  return false;
}
