// caught by: one-part — The list is ended when the next entry is the last, which is one entry too early.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;
declare function sgIsChain(memory: PhysicalMemory, sg: number): boolean;
declare function sgChainPtr(memory: PhysicalMemory, sg: number): number;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  const next = sg + SG_SIZE;
  if (sgIsLast(memory, next)) return undefined;
  return sgIsChain(memory, next) ? sgChainPtr(memory, next) : next;
}
// #endregion sg-next
