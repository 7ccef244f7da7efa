/** Words to try, and what their bits must be: reckoned from the numbers of the bits, not with the engine's shifts. */
import { type AllocatorWord, KINDS, PAGE_KINDS, type PageKind } from 'engine';
import { type Arbitrary, oneOf, record, whole } from 'lessons';

type PageWord = Exclude<AllocatorWord, { kind: 'slab' }>;

/** Bits of the word that no field has, 17 to 50. */
export const SPARE = ((1n << 34n) - 1n) << 17n;

/** What a word is made of; a kind has the fields of `KINDS`, and 0 in place of the others. */
export interface Limits {
  readonly kinds?: readonly PageKind[];
  readonly order?: number;
  readonly migratetype?: number;
  readonly zone?: number;
  readonly node?: number;
}

const ALL_KINDS = PAGE_KINDS.filter((kind): kind is PageWord['kind'] => kind !== 'slab');

/** Words of pages; a field whose limit is left out is 0. */
export function pageWords({ order = 0, migratetype = 0, zone = 0, node = 0 }: Limits): Arbitrary<AllocatorWord> {
  return record({
    kind: oneOf(...ALL_KINDS), order: whole(0, order), migratetype: whole(0, migratetype), zone: whole(0, zone), node: whole(0, node),
  }).map((word): AllocatorWord => {
    const has = (name: string): boolean => KINDS[word.kind].fields.some((field) => field.name === name);
    return { ...word, order: has('order') ? word.order : 0, migratetype: has('migratetype') ? word.migratetype : 0 };
  });
}

/** Words of slabs whose state is at a multiple of 16 below an address. */
export function slabWords(below: number): Arbitrary<AllocatorWord> {
  return record({ sixteens: whole(0, below / 16 - 1) }).map(({ sixteens }): AllocatorWord => ({ kind: 'slab', slab: sixteens * 16 }));
}

/** The 64 bits that a word must become. */
export function bitsOf(word: AllocatorWord): bigint {
  const { tag, subtype } = KINDS[word.kind];
  if (word.kind === 'slab') return 0xffff888000000000n + BigInt(word.slab) + BigInt(tag);
  const parts: readonly (readonly [value: number, bit: bigint])[] = [
    [tag, 0n], [subtype, 4n], [word.order, 8n], [word.migratetype, 14n], [word.zone, 51n], [word.node, 54n],
  ];
  return parts.reduce((bits, [value, bit]) => bits | (BigInt(value) << bit), 0n);
}

/** In words: "free, order 3, migratetype 1, zone 2, node 0". */
export function sayWord(word: AllocatorWord): string {
  if (word.kind === 'slab') return `a slab with its state at 0x${word.slab.toString(16)}`;
  const { kind, order, migratetype, zone, node } = word;
  return `${kind}, order ${order}, migratetype ${migratetype}, zone ${zone}, node ${node}`;
}

export const sayBits = (bits: bigint): string => `0x${bits.toString(16).padStart(16, '0')}`;
