// caught by: from-four-gib — Only the lower half of the address is read, which is enough below 4 GiB.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;
declare function sgIsChain(memory: PhysicalMemory, sg: number): boolean;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  if (sgIsLast(memory, sg)) return undefined;
  const next = sg + SG_SIZE;
  return sgIsChain(memory, next) ? memory.read32(next) - 1 : next;
}
// #endregion sg-next
