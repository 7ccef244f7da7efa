/**
 * How large a CPU's stock may grow. At first it holds nothing at all; once the zones have their memory, it gets a
 * batch by the size of its zone, and a limit by the zone's low watermark.
 *
 * Models setup_pageset(), zone_batchsize() and zone_highsize(), mm/page_alloc.c, Linux 6.1, on one CPU.
 */
import type { KernelData } from '../memmap/kernel-data.ts';
import { PAGE_SIZE } from '../memory/units.ts';
import type { Zone } from '../zones/zone.ts';
import { PerCpuPages } from './per-cpu-pages.ts';

/** A batch is at most a quarter of so many pages: 1 MiB. */
const LARGEST_BATCH = (1024 * 1024) / PAGE_SIZE;

/** The pageset of early boot: what is freed goes to the zone at once. Kernel: boot_pageset. */
export function bootPageset(zone: Zone, kernelData: KernelData, offset: number): PerCpuPages {
  const pcp = new PerCpuPages(zone, kernelData, offset);
  pcp.initLists();
  pcp.high = 0;
  pcp.batch = 1;
  return pcp;
}

/** Gives the pageset its working size. Kernel: zone_set_pageset_high_and_batch(). */
export function sizePageset(pcp: PerCpuPages): void {
  pcp.batch = Math.max(1, zoneBatchsize(pcp.zone.managedPages));
  pcp.high = Math.max(pcp.zone.watermark('low'), pcp.batch << 2);
}

/** A thousandth of the zone, a quarter of it, rounded to one less than a power of two. Kernel: zone_batchsize(). */
export function zoneBatchsize(managedPages: number): number {
  const quarter = Math.max(1, Math.min(Math.floor(managedPages / 1024), LARGEST_BATCH) >> 2);
  const grown = quarter + (quarter >> 1);
  return 2 ** Math.floor(Math.log2(grown)) - 1;
}
