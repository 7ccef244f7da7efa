/**
 * Kernel data: the few pages in which the machine keeps what is not a descriptor. It holds the boot record, the
 * struct zones with their free areas, and the pageblock bits.
 *
 * Stands for the kernel's .data and what early boot takes from memblock. Left out: everything else that is there.
 */
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_SIZE } from '../memory/units.ts';

export interface KernelData {
  /** physical address of the first byte */
  readonly address: number;
  /** the bytes, as lanes */
  readonly lanes: Uint32Array;
}

/**
 * @param address physical address, page-aligned
 * @param bytes length, a multiple of 4
 */
export function kernelDataAt(memory: PhysicalMemory, address: number, bytes: number): KernelData {
  return { address, lanes: memory.view(address, bytes / LANE_SIZE) };
}
