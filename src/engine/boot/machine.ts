/**
 * A machine: its memory, its memory map, its zones. Everything it knows is in the bytes; the object is a handle.
 *
 * Stands for struct pglist_data and the globals of mm/ (Linux 6.1).
 */
import type { KernelData } from '../memmap/kernel-data.ts';
import type { Memmap } from '../memmap/memmap.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import type { PerCpuPages } from '../pcp/per-cpu-pages.ts';
import type { Pgdat } from '../zones/pgdat.ts';
import type { Zone } from '../zones/zone.ts';

export interface Machine {
  readonly memory: PhysicalMemory;
  readonly kernelData: KernelData;
  readonly memmap: Memmap;
  /** ascending by page frame number */
  readonly zones: readonly Zone[];
  /** the per-CPU lists of each zone, in the order of the zones */
  readonly pcps: readonly PerCpuPages[];
  /** the memory nodes, ascending by number */
  readonly nodes: readonly Pgdat[];
}

/**
 * The zone that spans a page, or undefined for a page outside all zones.
 */
export function zoneOf(machine: Machine, pfn: number): Zone | undefined {
  return machine.zones.find((zone) => zone.spans(pfn));
}

/** Number of the memory node that a page's descriptor names. Kernel: page_to_nid(). */
export function pageToNid(machine: Machine, pfn: number): number {
  return machine.memmap.zoneId(pfn) >>> ZONE_BITS;
}

/** The zone that a page's descriptor names, or undefined where no zone is. Kernel: page_zone(). */
export function pageZone(machine: Machine, pfn: number): Zone | undefined {
  const id = machine.memmap.zoneId(pfn);
  return machine.zones.find(({ node, index }) => ((node << ZONE_BITS) | index) === id);
}

/** Bits of the zone in a zone id; the node is above them. */
const ZONE_BITS = 3;
