// caught by: chained — The flag of a chain is taken for the end of the list.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;
declare function sgIsChain(memory: PhysicalMemory, sg: number): boolean;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  const next = sg + SG_SIZE;
  return sgIsLast(memory, sg) || sgIsChain(memory, next) ? undefined : next;
}
// #endregion sg-next
