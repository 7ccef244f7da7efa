// caught by: one-part — The walk clears the flag of the last entry when it comes by, and the next walk has no end.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;
declare function sgIsChain(memory: PhysicalMemory, sg: number): boolean;
declare function sgChainPtr(memory: PhysicalMemory, sg: number): number;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  if (sgIsLast(memory, sg)) {
    memory.write32(sg, memory.read32(sg) - 2);
    return undefined;
  }
  const next = sg + SG_SIZE;
  return sgIsChain(memory, next) ? sgChainPtr(memory, next) : next;
}
// #endregion sg-next
