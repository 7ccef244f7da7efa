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
import { TwoWordMemmap } from './two-word-memmap.ts';

const TWO_TO_32 = 2 ** 32;
/** The upper bits of a link to a list head: of next above 32 bits, of prev above 24. */
const HEAD_OF_NEXT = 0xff;
const HEAD_OF_PREV = 0xffff;
/** Everything in the allocator's low lane below the link. */
const BELOW_LINK = 0x1ffff;
const LINK_SHIFT = 17;
const TWO_TO_24 = 2 ** 24;

export class TwoWordPacked extends TwoWordMemmap {
  readonly design = 'two-word-packed';

  next(node: number): number {
    const lanes = this.lanes ?? this.partOf(node);
    const link = node < 0 ? this.headLane - node : this.laneOf(node) | 2;
    return widened(lanes[link], lanes[link + 1] & 0xff);
  }

  prev(node: number): number {
    const lanes = this.lanes ?? this.partOf(node);
    if (node < 0) return widened(lanes[this.headLane - node + 2], lanes[this.headLane - node + 3]);
    const page = this.laneOf(node);
    const low = lanes[page | 3] >>> 8;
    const high = (lanes[page] >>> LINK_SHIFT) | ((lanes[page | 1] & 1) << 15);
    if (high === 0) return low;
    return high === HEAD_OF_PREV ? low - TWO_TO_24 : high * TWO_TO_24 + low;
  }

  setNext(node: number, next: number): void {
    const lanes = this.lanes ?? this.partOf(node);
    const link = node < 0 ? this.headLane - node : this.laneOf(node) | 2;
    lanes[link] = next;
    lanes[link + 1] = (lanes[link + 1] & ~0xff) | above32(next);
  }

  setPrev(node: number, prev: number): void {
    const lanes = this.lanes ?? this.partOf(node);
    if (node < 0) {
      const link = this.headLane - node + 2;
      lanes[link] = prev;
      lanes[link + 1] = above32(prev);
    } else {
      const page = this.laneOf(node);
      const high = prev < 0 ? HEAD_OF_PREV : prev / TWO_TO_24;
      lanes[page | 3] = (lanes[page | 3] & 0xff) | (prev << 8);
      lanes[page] = (lanes[page] & BELOW_LINK) | (high << LINK_SHIFT);
      lanes[page | 1] = (lanes[page | 1] & ~1) | (high >>> 15);
    }
  }
}

/** The bits of a node above the 32nd, cut to 8: all ones for a list head. */
function above32(node: number): number {
  return node < 0 ? HEAD_OF_NEXT : (node / TWO_TO_32) | 0;
}

/** The node in a link of 40 bits: a frame number, or a list head's negative number. */
function widened(low: number, high: number): number {
  if (high === 0) return low;
  return high === HEAD_OF_NEXT ? low | 0 : high * TWO_TO_32 + low;
}
