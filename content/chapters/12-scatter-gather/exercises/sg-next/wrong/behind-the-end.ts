// caught by: one-part — The place behind is looked at before the entry is asked whether it is the last.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;
declare function sgIsChain(memory: PhysicalMemory, sg: number): boolean;
declare function sgChainPtr(memory: PhysicalMemory, sg: number): number;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  const next = sg + SG_SIZE;
  if (sgIsChain(memory, next)) return sgChainPtr(memory, next);
  return sgIsLast(memory, sg) ? undefined : next;
}
// #endregion sg-next
