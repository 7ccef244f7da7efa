// Without the helpers: both flags and the address are taken from page_link itself.
import type { PhysicalMemory } from 'engine';

// #region sg-next
export function sgNext(memory: PhysicalMemory, sg: number): number | undefined {
  const own = memory.read32(sg);
  if ((own & 2) === 2) return undefined;
  const behind = memory.read32(sg + 32);
  if ((behind & 1) === 0) return sg + 32;
  // The direct map begins at 0xffff888000000000.
  return (memory.read32(sg + 36) - 0xffff8880) * 2 ** 32 + (behind - 1);
}
// #endregion sg-next
