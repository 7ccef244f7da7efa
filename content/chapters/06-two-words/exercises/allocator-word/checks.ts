/** What a right writeAllocator() and a right readAllocator() do. */
import { type AllocatorWord, readAllocator, writeAllocator } from 'engine';
import { type Arbitrary, type Check, type CheckContext, type Failure, found, replaysTheKernel, smallestCounterexample } from 'lessons';
import { spelledOut } from './spelled-out.ts';
import { ALL, type Look, sayAnything, saysTheSame, tryRead, tryWrite } from './tries.ts';
import { bitsOf, pageWords, sayBits, sayWord, slabWords, SPARE } from './words.ts';

const FULL = { order: 10, migratetype: 4, zone: 4, node: 1023 };
const GIB = 2 ** 30;
const RUNS = 200;

function writes(id: string, requires: string, words: Arbitrary<AllocatorWord>, look: Look): Check {
  return {
    id, requires,
    run: (context) => found(smallestCounterexample(context, words, (word) => tryWrite(word, look, context), RUNS)),
  };
}

function reads(id: string, requires: string, words: Arbitrary<AllocatorWord>, spare: bigint, lane = 0): Check {
  return {
    id, requires,
    run: (context) => found(smallestCounterexample(context, words, (word) => tryRead(word, spare, lane, context), RUNS)),
  };
}

/** Bits `from` to `to` of a word. */
const bits = (from: bigint, to: bigint): bigint => ((1n << (to - from + 1n)) - 1n) << from;

/** A state that stands crooked: its address would run into the tag. */
function refusesCrooked(_: CheckContext): Failure | undefined {
  for (const slab of [0x203148, 0x203141, 0x20314f]) {
    const lanes = new Uint32Array(2);
    try {
      writeAllocator(lanes, 0, { kind: 'slab', slab });
    } catch {
      continue;
    }
    return {
      left: `The state at 0x${slab.toString(16)} was accepted, and the word became ${sayBits((BigInt(lanes[1]) << 32n) | BigInt(lanes[0]))}: its four lowest bits are no longer 4.`,
      expected: 'An address that is no multiple of 16 should be refused with a RangeError.',
    };
  }
  return undefined;
}

/** Two words are read, and then compared, as somebody who merges does. */
function keepsBoth(_: CheckContext): Failure | undefined {
  const first: AllocatorWord = { kind: 'free', order: 3, migratetype: 1, zone: 2, node: 5 };
  const second: AllocatorWord = { kind: 'head', order: 7, migratetype: 0, zone: 1, node: 900 };
  const lanes = new Uint32Array(4);
  for (const [index, word] of [first, second].entries()) {
    lanes[2 * index] = Number(bitsOf(word) & 0xffffffffn);
    lanes[2 * index + 1] = Number(bitsOf(word) >> 32n);
  }
  const said = readAllocator(lanes, 0);
  readAllocator(lanes, 2);
  if (saysTheSame(said, first)) return undefined;
  return { left: `After lane 2 had been read, what was read at lane 0 before said: ${sayAnything(said)}.`, expected: `It should still say: ${sayWord(first)}.` };
}

export const checks: readonly Check[] = [
  writes('kinds', 'The four lowest bits are the tag of the kind of page, and the next four its subtype.', pageWords({}), { bits: bits(0n, 7n) }),
  writes('order-and-type', 'The order is in bits 8 to 13, the migratetype in bits 14 to 16.', pageWords({ order: 10, migratetype: 4 }), { bits: bits(0n, 16n) }),
  writes('zone-and-node', 'The zone is in bits 51 to 53 and the node in bits 54 to 63, up to node 1023.', pageWords(FULL), { bits: ALL & ~SPARE }),
  writes('whole-word', 'The word is written as a whole: no bit of what was there before is left, and the spare ones, 17 to 50, are 0.', pageWords(FULL), {
    bits: ALL, before: 0xffffffff,
  }),
  writes('slab-pointer', 'The word of a slab is the address of its state in the direct map, with tag 4 in the four lowest bits.', slabWords(GIB), { bits: ALL, before: 0xffffffff }),
  writes('far-slabs', 'That holds for states beyond 4 GiB too, up to 64 TiB.', slabWords(65_536 * GIB), { bits: ALL }),
  { id: 'crooked-slabs', requires: 'A state that is not at a multiple of 16 has no word.', run: (context) => found(refusesCrooked(context)) },
  writes('its-own-lanes', 'The word is written at the lane that was named, and no other lane is touched.', pageWords(FULL), { bits: ALL, lane: 6 }),
  reads('reads-back', 'What was written is read back: kind, order, migratetype, zone and node.', pageWords(FULL), 0n),
  reads('reads-slabs', 'From the word of a slab the address of its state is read back, below and beyond 2 GiB and 4 GiB.', slabWords(65_536 * GIB), 0n),
  reads('spare-bits', 'Whatever the spare bits hold, the word says the same.', pageWords(FULL), SPARE),
  reads('reads-its-lanes', 'The word is read at the lane that was named.', pageWords(FULL), 0n, 6),
  { id: 'two-words', requires: 'What was read of one word does not change when another is read.', run: (context) => found(keepsBoth(context)) },
  replaysTheKernel((context) => context.asset('recordings/256m-fork.recording'), 'two-word', spelledOut),
];
