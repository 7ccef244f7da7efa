// caught by: chained — The target of the chain is taken for the chain's own place there, and its first entry is skipped.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;
declare function sgIsChain(memory: PhysicalMemory, sg: number): boolean;
declare function sgChainPtr(memory: PhysicalMemory, sg: number): number;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  if (sgIsLast(memory, sg)) return undefined;
  const next = sg + SG_SIZE;
  return sgIsChain(memory, next) ? sgChainPtr(memory, next) + SG_SIZE : next;
}
// #endregion sg-next
