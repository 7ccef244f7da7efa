// caught by: from-four-gib — The address is put together with bit operators, which keep 32 bits.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;
declare function sgIsChain(memory: PhysicalMemory, sg: number): boolean;
declare function sgChainPtr(memory: PhysicalMemory, sg: number): number;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  if (sgIsLast(memory, sg)) return undefined;
  const next = (sg + SG_SIZE) >>> 0;
  return sgIsChain(memory, next) ? sgChainPtr(memory, next) : next;
}
// #endregion sg-next
