// caught by: slab — It looks at the mapping first; where others have that, a slab has the address of its cache.
import { hasBit, isKernelAddress, type MemoryDump, type OwnerKind } from 'engine';

// #region owner
export function hasType(dump: MemoryDump, pfn: number, bit: number): boolean {
  const { typeBase, pageType } = dump.layout;
  return ((dump.read32(pfn, pageType) & (typeBase | bit)) >>> 0) === typeBase;
}

export function ownerKind(dump: MemoryDump, pfn: number, head: number): OwnerKind {
  const { layout } = dump;
  const mapping = dump.read64(head, layout.mapping);
  if (isKernelAddress(mapping) && (mapping.low & 1) === 1) return 'anon';
  if (isKernelAddress(mapping) && (mapping.low & 2) === 0) return 'file';
  if (hasBit(dump.read64(head, layout.flags), layout.slabBit)) return 'slab';
  if (hasType(dump, pfn, layout.tableType)) return 'pgtable';
  return hasBit(dump.read64(pfn, layout.flags), layout.reservedBit) ? 'reserved' : 'other';
}
// #endregion owner
