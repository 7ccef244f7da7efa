/** Pages of zeroes. Kernel: clear_page(). */
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_SIZE, PAGE_SIZE } from '../memory/units.ts';

/** Writes zeroes over a page. */
export function clearPage(memory: PhysicalMemory, pfn: number): void {
  const start = pfn * PAGE_SIZE;
  for (let address = start; address < start + PAGE_SIZE; address += LANE_SIZE) memory.write32(address, 0);
}
