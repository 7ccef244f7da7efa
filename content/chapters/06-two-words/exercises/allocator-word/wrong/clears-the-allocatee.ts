// caught by: its-own-lanes — The second word is cleared as well, but it belongs to whoever has the page.
import { type AllocatorWord, kindOf, KINDS } from 'engine';

declare const DIRECT_MAP_HIGH: number;
declare const LANE_RANGE: number;
declare const TAG_MASK: number;
declare const TAG_SLAB: number;
declare const SUBTYPE_SHIFT: number;
declare const SUBTYPE_MASK: number;
declare const ORDER_SHIFT: number;
declare const ORDER_MASK: number;
declare const TYPE_SHIFT: number;
declare const TYPE_MASK: number;
declare const ZONE_SHIFT_HIGH: number;
declare const ZONE_MASK: number;
declare const NODE_SHIFT_HIGH: number;

// #region allocator-word
export function writeAllocator(lanes: Uint32Array, lane: number, word: AllocatorWord): void {
  const { tag, subtype } = KINDS[word.kind];
  if (word.kind === 'slab') {
    if (word.slab % 16 !== 0) throw new RangeError('The state of a slab stands crooked.');
    lanes[lane] = word.slab + tag;
    lanes[lane + 1] = DIRECT_MAP_HIGH + Math.floor(word.slab / LANE_RANGE);
    return;
  }
  lanes[lane + 2] = 0;
  lanes[lane + 3] = 0;
  const { order, migratetype, zone, node } = word;
  lanes[lane] = tag | (subtype << SUBTYPE_SHIFT) | (order << ORDER_SHIFT) | (migratetype << TYPE_SHIFT);
  lanes[lane + 1] = (zone << ZONE_SHIFT_HIGH) | (node << NODE_SHIFT_HIGH);
}

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
