// The word turned over: types are bits that are set, and the top four must be zero.
import { hasBit, isKernelAddress, type MemoryDump, type OwnerKind } from 'engine';

// #region owner
export function hasType(dump: MemoryDump, pfn: number, bit: number): boolean {
  const { typeBase, pageType } = dump.layout;
  const turned = ~dump.read32(pfn, pageType);
  return (turned & typeBase) === 0 && (turned & bit) !== 0;
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
