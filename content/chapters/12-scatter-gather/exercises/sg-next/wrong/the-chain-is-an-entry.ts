// caught by: chained — The place that chains is returned as if it were an entry, with a pointer to a descriptor in it.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  return sgIsLast(memory, sg) ? undefined : sg + SG_SIZE;
}
// #endregion sg-next
