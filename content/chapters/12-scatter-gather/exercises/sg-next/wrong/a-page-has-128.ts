// caught by: chained — Nobody is asked: after every 128 places the next page is taken, where a list could lie anywhere.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  if (sgIsLast(memory, sg)) return undefined;
  const next = sg + SG_SIZE;
  return next % 4096 === 4096 - SG_SIZE ? next + SG_SIZE : next;
}
// #endregion sg-next
