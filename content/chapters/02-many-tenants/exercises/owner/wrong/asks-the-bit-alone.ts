// caught by: mapped-pages — hasType is right, and ownerKind does not use it: in a small count the bit of PG_table is clear as well.
import { hasBit, isKernelAddress, type MemoryDump, type OwnerKind } from 'engine';

// #region owner
export function hasType(dump: MemoryDump, pfn: number, bit: number): boolean {
  const value = dump.read32(pfn, dump.layout.pageType);
  return ((value & (dump.layout.typeBase | bit)) >>> 0) === dump.layout.typeBase;
}

export function ownerKind(dump: MemoryDump, pfn: number, head: number): OwnerKind {
  const { layout } = dump;
  if (hasBit(dump.read64(head, layout.flags), layout.slabBit)) return 'slab';
  if ((dump.read32(pfn, layout.pageType) & layout.tableType) === 0) return 'pgtable';
  if (hasBit(dump.read64(pfn, layout.flags), layout.reservedBit)) return 'reserved';
  const mapping = dump.read64(head, layout.mapping);
  if (!isKernelAddress(mapping)) return 'other';
  if ((mapping.low & 1) === 1) return 'anon';
  return (mapping.low & 2) === 0 ? 'file' : 'other';
}
// #endregion owner
