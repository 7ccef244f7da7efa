// Multiplication and remainders in place of shifts and masks.
import { type AllocatorWord, kindOf, KINDS } from 'engine';


// #region allocator-word
export function writeAllocator(lanes: Uint32Array, lane: number, word: AllocatorWord): void {
  const { tag, subtype } = KINDS[word.kind];
  if (word.kind === 'slab') {
    if (word.slab % 16 > 0) throw new RangeError('A state must be at a multiple of 16.');
    lanes[lane] = (word.slab % 2 ** 32) + tag;
    lanes[lane + 1] = 0xffff8880 + Math.floor(word.slab / 2 ** 32);
  } else {
    lanes[lane] = tag + 16 * subtype + 256 * word.order + 16384 * word.migratetype;
    lanes[lane + 1] = 2 ** 19 * word.zone + 2 ** 22 * word.node;
  }
}

export function readAllocator(lanes: Uint32Array, lane: number): AllocatorWord {
  const [low, high] = lanes.subarray(lane, lane + 2);
  const bits = (value: number, shift: number, width: number): number => Math.floor(value / 2 ** shift) % 2 ** width;
  const kind = kindOf(bits(low, 0, 4), bits(low, 4, 4));
  if (kind === 'slab') return { kind, slab: (high - 0xffff8880) * 2 ** 32 + Math.floor(low / 16) * 16 };
  return { kind, order: bits(low, 8, 6), migratetype: bits(low, 14, 3), zone: bits(high, 19, 3), node: bits(high, 22, 10) };
}
// #endregion allocator-word
