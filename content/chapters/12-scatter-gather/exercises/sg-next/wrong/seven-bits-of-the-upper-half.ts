// caught by: high-page-frames — Of the upper half the last seven bits are kept, which is enough for 512 GiB.
import type { PhysicalMemory } from 'engine';

declare const SG_SIZE: number;
declare function sgIsLast(memory: PhysicalMemory, sg: number): boolean;
declare function sgIsChain(memory: PhysicalMemory, sg: number): boolean;

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  if (sgIsLast(memory, sg)) return undefined;
  const next = sg + SG_SIZE;
  if (!sgIsChain(memory, next)) return next;
  return (memory.read32(next + 4) & 0x7f) * 2 ** 32 + (memory.read32(next) - 1);
}
// #endregion sg-next
