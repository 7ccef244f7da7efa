/**
 * Setting the watermarks of a whole machine, whenever a zone has got more memory.
 *
 * Models init_per_zone_wmark_min(), mm/page_alloc.c, Linux 6.1. Left out: a value of min_free_kbytes that the
 * administrator has set and that stays.
 */
import { sizePageset } from '../pcp/pageset.ts';
import { calculateMinFreeKbytes, nrFreeBufferPages, setupPerZoneLowmemReserve, setupPerZoneWmarks } from '../zones/watermark.ts';
import { setMinFreeKbytes } from './boot-record.ts';
import type { Machine } from './machine.ts';

/** Calculates min_free_kbytes from the memory that the zones manage now, and everything that follows from it. */
export function updateWatermarks(machine: Machine): void {
  for (const zone of machine.zones) zone.setWatermark('high', 0);
  changeMinFree(machine, calculateMinFreeKbytes(nrFreeBufferPages(machine.zones)));
  setupPerZoneLowmemReserve(machine.zones);
}

/** Sets min_free_kbytes, the marks, and the size of the per-CPU lists by them. Kernel: min_free_kbytes_sysctl_handler(). */
export function changeMinFree({ kernelData, zones, pcps }: Machine, kilobytes: number): void {
  setMinFreeKbytes(kernelData, kilobytes);
  setupPerZoneWmarks(zones, kilobytes);
  for (const pcp of pcps) sizePageset(pcp);
}
