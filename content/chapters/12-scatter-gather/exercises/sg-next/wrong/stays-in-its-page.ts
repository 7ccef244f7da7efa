// caught by: across-pages — An entry at the end of a page is sent back to the beginning of the same page.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;
declare function sgIsChain(memory: PhysicalMemory, sg: number): boolean;
declare function sgChainPtr(memory: PhysicalMemory, sg: number): number;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  if (sgIsLast(memory, sg)) return undefined;
  const page = sg - (sg % 4096);
  const next = page + ((sg + SG_SIZE) % 4096);
  return sgIsChain(memory, next) ? sgChainPtr(memory, next) : next;
}
// #endregion sg-next
