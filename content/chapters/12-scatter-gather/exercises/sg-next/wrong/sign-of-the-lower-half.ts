// caught by: from-two-gib — The flag is masked out of the lower half, which makes a negative number of it from 2 GiB on.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;
declare function sgIsChain(memory: PhysicalMemory, sg: number): boolean;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  if (sgIsLast(memory, sg)) return undefined;
  const next = sg + SG_SIZE;
  if (!sgIsChain(memory, next)) return next;
  return (memory.read32(next + 4) - 0xffff8880) * 2 ** 32 + (memory.read32(next) & ~1);
}
// #endregion sg-next
