/**
 * A machine: its memory, its memory map, its zones. Everything it knows is in the bytes; the object is a handle.
 *
 * Stands for struct pglist_data and the globals of mm/ (Linux 6.1).
 */
import type { KernelData } from '../memmap/kernel-data.ts';
import type { Memmap } from '../memmap/memmap.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import type { PerCpuPages } from '../pcp/per-cpu-pages.ts';
import type { Zone } from '../zones/zone.ts';

export interface Machine {
  readonly memory: PhysicalMemory;
  readonly kernelData: KernelData;
  readonly memmap: Memmap;
  /** ascending by page frame number */
  readonly zones: readonly Zone[];
  /** the per-CPU lists of each zone, in the order of the zones */
  readonly pcps: readonly PerCpuPages[];
}

/**
 * The zone that spans a page, or undefined for a page outside all zones.
 */
export function zoneOf(machine: Machine, pfn: number): Zone | undefined {
  return machine.zones.find((zone) => zone.spans(pfn));
}
