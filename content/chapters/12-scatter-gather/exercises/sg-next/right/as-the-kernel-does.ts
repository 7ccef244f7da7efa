// As the kernel does it: one step on, and one more if that was a chain.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;
declare function sgIsChain(memory: PhysicalMemory, sg: number): boolean;
declare function sgChainPtr(memory: PhysicalMemory, sg: number): number;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  if (sgIsLast(memory, sg)) return undefined;
  sg += SG_SIZE;
  if (sgIsChain(memory, sg)) sg = sgChainPtr(memory, sg);
  return sg;
}
// #endregion sg-next
