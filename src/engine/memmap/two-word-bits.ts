/**
 * The bits of `allocator`, the first of the two words, and what each kind of page says with them. The encoders take
 * their shifts and masks from here, and so do the figures.
 *
 *    63      54 53  51 50           33 32      17 16   14 13     8 7       4 3    0
 *   |  node    |  zone |     spare     |  link    |  type |  order |  subtype |  tag  |
 *
 * Node and zone are where x86-64 keeps them in page->flags today. `type` is the migratetype of the list that a free
 * block is on. `link` holds the high bits of a packed link and is unused where links live elsewhere. In the word of a
 * slab an address takes the place of everything but the tag.
 *
 * The encoding is this project's own; the claim that it must satisfy is Babka's: the tag of a free block is 0 "in all
 * other 'page is allocated' contexts". Tag 0 means nothing at all, so that a memmap of zeroes is a memmap of pages that
 * nobody may merge.
 */
import { type BitField, bitField, maskOf } from './bit-field.ts';

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

const TAG_NAMES = ['none', 'free', 'head', 'tail', 'slab', 'per-CPU', 'device', 'other'];
const SUBTYPE_NAMES = ['reserved', 'offline', 'poisoned', 'unaccepted'];

export const TAG = bitField('tag', 0, 0, 4, 'what kind of page this is', { most: TAG_OTHER, names: TAG_NAMES });
export const SUBTYPE = bitField('subtype', 0, 4, 4, 'which of the odd kinds', { most: OTHER_UNACCEPTED, names: SUBTYPE_NAMES });
export const ORDER = bitField('order', 0, 8, 6, 'the block has 2 to the power of it pages', { most: 10 });
export const MIGRATETYPE = bitField('migratetype', 0, 14, 3, 'which list of the order the block is on', { most: 4 });
export const ZONE = bitField('zone', 1, 19, 3, 'zone of the node', { most: 4 });
export const NODE = bitField('node', 1, 22, 10, 'memory node');
export const SLAB = bitField('slab', 0, 4, 60, 'address of the slab’s state; its four lowest bits are 0');
export const ALLOCATEE = bitField('allocatee', 2, 0, 64, 'for whoever was given the page');

export const TAG_MASK = maskOf(TAG);
export const SUBTYPE_SHIFT = SUBTYPE.shift;
export const SUBTYPE_MASK = maskOf(SUBTYPE);
export const ORDER_SHIFT = ORDER.shift;
export const ORDER_MASK = maskOf(ORDER);
export const TYPE_SHIFT = MIGRATETYPE.shift;
export const TYPE_MASK = maskOf(MIGRATETYPE);
/** Shift of the zone in the high lane of the word; the node stands above it. */
export const ZONE_SHIFT_HIGH = ZONE.shift;
export const ZONE_MASK = maskOf(ZONE);
export const NODE_SHIFT_HIGH = NODE.shift;
/** Tag and order together: what a neighbour compares before it merges. */
export const TAG_AND_ORDER = TAG_MASK | (ORDER_MASK << ORDER_SHIFT);

/** Low lane of the word of a free block, with no link in it. */
export function freeWord(order: number, migratetype: number): number {
  return TAG_FREE | (order << ORDER_SHIFT) | (migratetype << TYPE_SHIFT);
}

/** What a page may be, as the word has it. */
export type PageKind =
  | 'none' | 'free' | 'head' | 'tail' | 'slab' | 'pcp' | 'device'
  | 'reserved' | 'offline' | 'poisoned' | 'unaccepted';

/** How a kind of page is written down. */
export interface KindOfPage {
  readonly tag: number;
  readonly subtype: number;
  /** what the word says of it, besides tag and subtype */
  readonly fields: readonly BitField[];
}

const PLACE = [ZONE, NODE];
const ODD = [SUBTYPE, ...PLACE];

export const KINDS: Readonly<Record<PageKind, KindOfPage>> = {
  none: { tag: TAG_NONE, subtype: 0, fields: PLACE },
  free: { tag: TAG_FREE, subtype: 0, fields: [ORDER, MIGRATETYPE, ...PLACE] },
  head: { tag: TAG_HEAD, subtype: 0, fields: [ORDER, ...PLACE] },
  tail: { tag: TAG_TAIL, subtype: 0, fields: [ORDER, ...PLACE] },
  slab: { tag: TAG_SLAB, subtype: 0, fields: [SLAB] },
  pcp: { tag: TAG_PCP, subtype: 0, fields: [ORDER, MIGRATETYPE, ...PLACE] },
  device: { tag: TAG_DEVICE, subtype: 0, fields: PLACE },
  reserved: { tag: TAG_OTHER, subtype: OTHER_RESERVED, fields: ODD },
  offline: { tag: TAG_OTHER, subtype: OTHER_OFFLINE, fields: ODD },
  poisoned: { tag: TAG_OTHER, subtype: OTHER_POISONED, fields: ODD },
  unaccepted: { tag: TAG_OTHER, subtype: OTHER_UNACCEPTED, fields: ODD },
};

export const PAGE_KINDS = Object.keys(KINDS) as readonly PageKind[];

/** The kind of page with this tag, and of the odd ones with this subtype. @throws RangeError when no kind has them */
export function kindOf(tag: number, subtype: number): PageKind {
  const kind = PAGE_KINDS.find((each) => KINDS[each].tag === tag && (tag !== TAG_OTHER || KINDS[each].subtype === subtype));
  if (kind === undefined) throw new RangeError(`No page has tag ${tag} and subtype ${subtype}.`);
  return kind;
}
