// caught by: chained — The address is read from page_link with the flag still in it, so it is one byte too high.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;
declare function sgIsChain(memory: PhysicalMemory, sg: number): boolean;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  if (sgIsLast(memory, sg)) return undefined;
  const next = sg + SG_SIZE;
  return sgIsChain(memory, next) ? memory.read32(next) : next;
}
// #endregion sg-next
