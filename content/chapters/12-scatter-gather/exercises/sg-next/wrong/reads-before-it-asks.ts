// caught by: end-of-memory — The place behind is read first and thought about later; behind the last entry there may be no memory.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;
declare function sgIsChain(memory: PhysicalMemory, sg: number): boolean;
declare function sgChainPtr(memory: PhysicalMemory, sg: number): number;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  const next = sg + SG_SIZE;
  const chains = sgIsChain(memory, next);
  if (sgIsLast(memory, sg)) return undefined;
  return chains ? sgChainPtr(memory, next) : next;
}
// #endregion sg-next
