// caught by: one-part — An entry that points at nothing yet is taken for the end, as with a string that ends in 0.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;
declare function sgIsChain(memory: PhysicalMemory, sg: number): boolean;
declare function sgChainPtr(memory: PhysicalMemory, sg: number): number;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  const next = sg + SG_SIZE;
  if (sgIsLast(memory, sg) || memory.read32(next + 12) === 0) return undefined;
  return sgIsChain(memory, next) ? sgChainPtr(memory, next) : next;
}
// #endregion sg-next
