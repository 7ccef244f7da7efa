// caught by: chained — The entry itself is asked whether it chains, but the bit is in the place behind it.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;
declare function sgIsChain(memory: PhysicalMemory, sg: number): boolean;
declare function sgChainPtr(memory: PhysicalMemory, sg: number): number;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  if (sgIsLast(memory, sg)) return undefined;
  return sgIsChain(memory, sg) ? sgChainPtr(memory, sg) : sg + SG_SIZE;
}
// #endregion sg-next
