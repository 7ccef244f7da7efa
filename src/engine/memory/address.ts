/**
 * Kernel virtual addresses, 64 bits in two lanes. Only the high lane of each region is needed as a constant: all
 * regions begin at a multiple of 2^32.
 *
 * Models Documentation/x86/x86_64/mm.rst, 4-level paging, no KASLR, Linux 6.1.
 */
import { LANE_RANGE } from './units.ts';

/** High lane of the direct map of all physical memory, 0xffff888000000000. */
export const DIRECT_MAP_HIGH = 0xffff8880;
/** High lane of the virtual memory map, 0xffffea0000000000: the descriptor of pfn 0. */
export const VMEMMAP_HIGH = 0xffffea00;

/** High lane of the direct-map address of a physical address below 64 TiB. */
export function directMapHigh(physical: number): number {
  return DIRECT_MAP_HIGH + Math.floor(physical / LANE_RANGE);
}

/** A 64-bit value in two lanes as hexadecimal text, for people. */
export function hex64(high: number, low: number): string {
  return '0x' + high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
