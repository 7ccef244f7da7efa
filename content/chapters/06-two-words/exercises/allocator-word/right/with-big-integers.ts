// All 64 bits as one number, and at the end in two halves.
import { type AllocatorWord, kindOf, KINDS } from 'engine';


// #region allocator-word
const FIELDS = [['order', 8n, 63n], ['migratetype', 14n, 7n], ['zone', 51n, 7n], ['node', 54n, 1023n]] as const;

export function writeAllocator(lanes: Uint32Array, lane: number, word: AllocatorWord): void {
  const { tag, subtype } = KINDS[word.kind];
  let bits = BigInt(tag) | (BigInt(subtype) << 4n);
  if (word.kind === 'slab') {
    const address = 0xffff888000000000n + BigInt(word.slab);
    if ((address & 15n) !== 0n) throw new RangeError(`${word.slab} is no multiple of 16.`);
    bits |= address;
  } else {
    for (const [name, shift] of FIELDS) bits |= BigInt(word[name]) << shift;
  }
  lanes[lane] = Number(bits & 0xffffffffn);
  lanes[lane + 1] = Number(bits >> 32n);
}

export function readAllocator(lanes: Uint32Array, lane: number): AllocatorWord {
  const bits = (BigInt(lanes[lane + 1]) << 32n) | BigInt(lanes[lane]);
  const kind = kindOf(Number(bits & 15n), Number((bits >> 4n) & 15n));
  if (kind === 'slab') return { kind, slab: Number((bits & ~15n) - 0xffff888000000000n) };
  const [order, migratetype, zone, node] = FIELDS.map(([, shift, mask]) => Number((bits >> shift) & mask));
  return { kind, order, migratetype, zone, node };
}
// #endregion allocator-word
