/**
 * The word `allocator` as a whole: written from what it is to say, and read back. The allocator itself asks for one
 * field at a time and has shorter ways (two-word-memmap.ts); this is for whoever marks a page or wants to know all.
 */
import { DIRECT_MAP_HIGH } from '../memory/address.ts';
import { LANE_RANGE } from '../memory/units.ts';
import {
  kindOf, KINDS, NODE_SHIFT_HIGH, ORDER_MASK, ORDER_SHIFT, type PageKind, SUBTYPE_MASK, SUBTYPE_SHIFT, TAG_MASK, TAG_SLAB,
  TYPE_MASK, TYPE_SHIFT, ZONE_MASK, ZONE_SHIFT_HIGH,
} from './two-word-bits.ts';

/** What the word says of a page that is not a slab's. A field that its kind has no use for is 0. */
export interface PageWord {
  readonly kind: Exclude<PageKind, 'slab'>;
  readonly order: number;
  readonly migratetype: number;
  readonly zone: number;
  readonly node: number;
}

/** What it says of a page of a slab. */
export interface SlabWord {
  readonly kind: 'slab';
  /** physical address of the slab's state, a multiple of 16 */
  readonly slab: number;
}

export type AllocatorWord = PageWord | SlabWord;

// #region allocator-word
/**
 * Writes the word: its lower half into lanes[lane], its upper half into the lane after that. Spare bits are 0.
 * @throws RangeError when a slab's state is not at a multiple of 16: the tag would not fit below the address
 */
export function writeAllocator(lanes: Uint32Array, lane: number, word: AllocatorWord): void {
  const { tag, subtype } = KINDS[word.kind];
  if (word.kind === 'slab') {
    if (word.slab % 16 !== 0) throw new RangeError(`A slab's state cannot be at ${word.slab}: that is no multiple of 16.`);
    lanes[lane] = word.slab + tag;
    lanes[lane + 1] = DIRECT_MAP_HIGH + Math.floor(word.slab / LANE_RANGE);
    return;
  }
  const { order, migratetype, zone, node } = word;
  lanes[lane] = tag | (subtype << SUBTYPE_SHIFT) | (order << ORDER_SHIFT) | (migratetype << TYPE_SHIFT);
  lanes[lane + 1] = (zone << ZONE_SHIFT_HIGH) | (node << NODE_SHIFT_HIGH);
}

/** Reads the word that begins at a lane, whatever its spare bits hold. */
export function readAllocator(lanes: Uint32Array, lane: number): AllocatorWord {
  const low = lanes[lane];
  const high = lanes[lane + 1];
  const kind = kindOf(low & TAG_MASK, (low >>> SUBTYPE_SHIFT) & SUBTYPE_MASK);
  if (kind === 'slab') return { kind, slab: (high - DIRECT_MAP_HIGH) * LANE_RANGE + low - TAG_SLAB };
  return {
    kind,
    order: (low >>> ORDER_SHIFT) & ORDER_MASK,
    migratetype: (low >>> TYPE_SHIFT) & TYPE_MASK,
    zone: (high >>> ZONE_SHIFT_HIGH) & ZONE_MASK,
    node: high >>> NODE_SHIFT_HIGH,
  };
}
// #endregion allocator-word
