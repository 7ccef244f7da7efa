/**
 * Two words a page, and the links of a free block in the descriptor itself. As addresses two links would need both
 * words to themselves; as frame numbers of 40 bits they leave room for all that a free block must say.
 *
 *   allocator   63      54 53  51 50           33 32          17 16  14 13     8 7      4 3   0
 *              |   node   | zone |    spare      |  prev 39..24  | type |  order  | subtype | tag |
 *   allocatee   63                            40 39                                           0
 *              |           prev 23..0           |                    next                       |
 *
 * 4 + 4 + 6 + 3 + 3 + 10 + 80 = 110 of 128 bits. The link to a list head is the node of the head, a negative number,
 * cut to 40 bits: so heads stand at the top of the range, above the 2^40 - 2^24 pages that can be named. A list head in
 * kernel data has its two links in 64 bits each, the upper 24 of them 0.
 *
 * The page itself is never touched: this also works for a page that is not mapped, not yet accepted, or lent away. It
 * is this project's answer to the thread's "hard to cram into two words"; nobody there proposed it.
 */
import { type BitField, bitField } from './bit-field.ts';
import { PackedShortcuts } from './shortcuts/packed.ts';
import type { ListView, Shortcuts } from './shortcuts/shortcuts.ts';
import { TwoWordMemmap } from './two-word-memmap.ts';

const NEXT = bitField('next', 2, 0, 40, 'frame number of the block after it on its list');
const PREV_LOW = bitField('prev 23..0', 3, 8, 24, 'lower bits of the frame number of the block before it');
const PREV_HIGH = bitField('prev 39..24', 0, 17, 16, 'upper bits of the frame number of the block before it');
/** The links of a free block, as its descriptor has them. */
export const PACKED_LINKS: readonly BitField[] = [NEXT, PREV_LOW, PREV_HIGH];

const TWO_TO_32 = 2 ** 32;
const TWO_TO_24 = 2 ** 24;
/** The upper bits of a link to a list head: of next above 32 bits, of prev above 24. */
const HEAD_OF_NEXT = 0xff;
const HEAD_OF_PREV = 0xffff;
/** The least lower half of a link to a list head. */
const HEADS_LOW = TWO_TO_32 - TWO_TO_24;
const PREV_LOW_SHIFT = PREV_LOW.shift;
const PREV_HIGH_SHIFT = PREV_HIGH.shift;
/** Everything in the allocator's low lane below the link. */
const BELOW_PREV = 2 ** PREV_HIGH_SHIFT - 1;

export class TwoWordPacked extends TwoWordMemmap {
  readonly design = 'two-word-packed';

  protected override makeShortcuts(view: ListView): Shortcuts {
    return new PackedShortcuts(view);
  }

  next(node: number): number {
    const lanes = this.lanes ?? this.partOf(node);
    return node < 0 ? readNode(lanes, this.headLane - node) : packedNext(lanes, this.laneOf(node));
  }

  prev(node: number): number {
    const lanes = this.lanes ?? this.partOf(node);
    return node < 0 ? readNode(lanes, this.headLane - node + 2) : packedPrev(lanes, this.laneOf(node));
  }

  setNext(node: number, next: number): void {
    const lanes = this.lanes ?? this.partOf(node);
    if (node < 0) writeNode(lanes, this.headLane - node, next);
    else packNext(lanes, this.laneOf(node), next);
  }

  setPrev(node: number, prev: number): void {
    const lanes = this.lanes ?? this.partOf(node);
    if (node < 0) writeNode(lanes, this.headLane - node + 2, prev);
    else packPrev(lanes, this.laneOf(node), prev);
  }
}

// #region packed-links
/** The node after a free page on its list. `page` is the first of the four lanes of its descriptor. */
export function packedNext(lanes: Uint32Array, page: number): number {
  return widened(lanes[page + 2], lanes[page + 3] & 0xff);
}

/** The node before it. */
export function packedPrev(lanes: Uint32Array, page: number): number {
  const low = lanes[page + 3] >>> PREV_LOW_SHIFT;
  const high = (lanes[page] >>> PREV_HIGH_SHIFT) | ((lanes[page + 1] & 1) << 15);
  if (high === 0) return low;
  return high === HEAD_OF_PREV ? low - TWO_TO_24 : high * TWO_TO_24 + low;
}

/** Lets the next link of a free page lead to a node, and changes no other field of the descriptor. */
export function packNext(lanes: Uint32Array, page: number, node: number): void {
  lanes[page + 2] = node;
  lanes[page + 3] = (lanes[page + 3] & ~0xff) | above32(node);
}

/** Lets its prev link lead to a node. */
export function packPrev(lanes: Uint32Array, page: number, node: number): void {
  const high = node < 0 ? HEAD_OF_PREV : node / TWO_TO_24;
  lanes[page + 3] = (lanes[page + 3] & 0xff) | (node << PREV_LOW_SHIFT);
  lanes[page] = (lanes[page] & BELOW_PREV) | (high << PREV_HIGH_SHIFT);
  lanes[page + 1] = (lanes[page + 1] & ~1) | (high >>> 15);
}
// #endregion packed-links

/** The node in two lanes of a list head in kernel data. */
function readNode(lanes: Uint32Array, lane: number): number {
  return widened(lanes[lane], lanes[lane + 1]);
}

function writeNode(lanes: Uint32Array, lane: number, node: number): void {
  lanes[lane] = node;
  lanes[lane + 1] = above32(node);
}

/** The bits of a node above the 32nd, cut to 8: all ones for a list head. */
function above32(node: number): number {
  return node < 0 ? HEAD_OF_NEXT : (node / TWO_TO_32) | 0;
}

/** The node in a link of 40 bits: a frame number, or a list head's negative number. */
function widened(low: number, high: number): number {
  if (high === 0) return low;
  return high === HEAD_OF_NEXT && low >= HEADS_LOW ? low | 0 : high * TWO_TO_32 + low;
}
