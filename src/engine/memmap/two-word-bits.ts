/**
 * The bits of `allocator`, the first of the two words. Tag 0 means nothing at all, so that a memmap of zeroes is a
 * memmap of pages that nobody may merge.
 *
 *    63      54 53   51 50           33 32      17 16   14 13     8 7       4 3    0
 *   |  node    |  zone |     spare     |  link    |  type |  order |  subtype |  tag  |
 *
 * Node and zone are where x86-64 keeps them in page->flags today. `type` is the migratetype of the list that a free
 * block is on. `link` holds the high bits of a packed link and is unused where links live elsewhere.
 *
 * The encoding is this project's own; the claim that it must satisfy is Babka's: the tag of a free block is 0 "in all
 * other 'page is allocated' contexts".
 */

/** The inside of a block, a hole, a page of which nothing is known. */
export const TAG_NONE = 0;
/** First page of a free block. */
export const TAG_FREE = 1;
/** First page of an allocated block. */
export const TAG_HEAD = 2;
/** Any other page of an allocated block whose owner asked for a mark on each page. */
export const TAG_TAIL = 3;
/** Page of a slab; the rest of the word is a pointer, 16-byte aligned. */
export const TAG_SLAB = 4;
/** First page of a block that waits on a per-CPU list. */
export const TAG_PCP = 5;
/** Page of a device: pmem, or memory of a peer. */
export const TAG_DEVICE = 6;
/** Anything else; the subtype says what. */
export const TAG_OTHER = 7;

/** Subtypes of TAG_OTHER. */
export const OTHER_RESERVED = 0;
export const OTHER_OFFLINE = 1;
export const OTHER_POISONED = 2;
export const OTHER_UNACCEPTED = 3;
export const OTHER_GUARD = 4;
export const OTHER_ISOLATED = 5;

export const TAG_MASK = 0xf;
export const SUBTYPE_SHIFT = 4;
export const ORDER_SHIFT = 8;
export const ORDER_MASK = 0x3f;
export const TYPE_SHIFT = 14;
export const TYPE_MASK = 0x7;
/** Shift of the zone in the high lane of the word; the node stands 3 bits above it. */
export const ZONE_SHIFT_HIGH = 19;
export const NODE_SHIFT_HIGH = 22;
/** Tag and order together: what a neighbour compares before it merges. */
export const TAG_AND_ORDER = TAG_MASK | (ORDER_MASK << ORDER_SHIFT);
