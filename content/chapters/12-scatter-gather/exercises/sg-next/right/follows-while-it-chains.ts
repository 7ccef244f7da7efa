// A loop, in case that a chain should ever lead to a chain.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;
declare function sgIsChain(memory: PhysicalMemory, sg: number): boolean;
declare function sgChainPtr(memory: PhysicalMemory, sg: number): number;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  let next: number | undefined;
  if (!sgIsLast(memory, sg)) {
    next = sg + SG_SIZE;
    while (sgIsChain(memory, next)) next = sgChainPtr(memory, next);
  }
  return next;
}
// #endregion sg-next
