import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'owner',
  title: 'Name the owner',
  module: 'engine/dump/owner.ts',
  region: 'owner',
  goal:
    'You have the memory map of a Linux 6.1 that was stopped, and nothing else. Write two functions. `hasType` says whether the word ' +
    '`page_type` of a page names a certain type: PG_buddy, PG_table or another. `ownerKind` says who has a page that is on no list: ' +
    '“slab”, “pgtable”, “reserved”, “file”, “anon”, or “other” when its bytes name nobody. Flags and types decide before a mapping does. `head` is the first page of the compound page ' +
    'that the page is part of, or the page itself. `dump.layout` has the byte offsets of the fields and the numbers of the flag bits; ' +
    '`dump.read32(pfn, offset)` and `dump.read64(pfn, offset)` read a descriptor, a 64-bit word as { low, high }; ' +
    '`hasBit(word, number)` and `isKernelAddress(word)` look at a word. The last check is the kernel itself: all of its 32,768 pages.',
  hints: [
    'What stands at `mapping` in the descriptor of a slab? Whoever looks there first takes it for something else. And for a compound page, which of its descriptors has the flag, and which the mapping?',
    'A type is named by a bit that is cleared, in a word whose top four bits, `typeBase`, are still set: (value & (typeBase | bit)) >>> 0 must equal typeBase. Without the top bits, a page that is mapped five times would have a type as well.',
    'In this order: slabBit in the flags of head; hasType(dump, pfn, tableType); reservedBit in the flags of pfn. Then the mapping of head: no kernel address, “other”; bit 0 set, “anon”; bit 1 set, “other”; else “file”.',
  ],
  timeLimitMs: 6_000,
};
