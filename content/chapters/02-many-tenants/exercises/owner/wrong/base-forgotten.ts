// caught by: page-types — It only asks whether the bit is cleared, and finds it cleared in small counts too.
import { hasBit, isKernelAddress, type MemoryDump, type OwnerKind } from 'engine';

// #region owner
export function hasType(dump: MemoryDump, pfn: number, bit: number): boolean {
  const value = dump.read32(pfn, dump.layout.pageType);
  return (value & bit) === 0;
}

export function ownerKind(dump: MemoryDump, pfn: number, head: number): OwnerKind {
  const { layout } = dump;
  if (hasBit(dump.read64(head, layout.flags), layout.slabBit)) return 'slab';
  if (hasType(dump, pfn, layout.tableType)) return 'pgtable';
  if (hasBit(dump.read64(pfn, layout.flags), layout.reservedBit)) return 'reserved';
  const mapping = dump.read64(head, layout.mapping);
  if (!isKernelAddress(mapping)) return 'other';
  if ((mapping.low & 1) === 1) return 'anon';
  return (mapping.low & 2) === 0 ? 'file' : 'other';
}
// #endregion owner
