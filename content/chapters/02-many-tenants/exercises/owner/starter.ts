import type { MemoryDump, OwnerKind } from 'engine';

// #region owner
/**
 * Does the page have a type? A type is a bit that is cleared, in a word whose top four bits are still set.
 */
export function hasType(dump: MemoryDump, pfn: number, bit: number): boolean {
  const value = dump.read32(pfn, dump.layout.pageType);
  return value === bit;
}

/**
 * Who has a page that is on no list? `head` is the first page of the compound page that it is part of, or the page itself.
 */
export function ownerKind(dump: MemoryDump, pfn: number, head: number): OwnerKind {
  throw new Error(`pfn ${pfn}, whose head is pfn ${head}, in a dump of ${dump.ranges.length} ranges: yours to write.`);
}
// #endregion owner
