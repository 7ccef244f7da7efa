import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;

// #region sg-next
/**
 * The entry after this one, or undefined after the last. A place that chains is no entry.
 * Kernel: sg_next().
 */
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  // Right for a list in one piece. Longer ones have places that hold no entry.
  return sgIsLast(memory, sg) ? undefined : sg + SG_SIZE;
}
// #endregion sg-next
