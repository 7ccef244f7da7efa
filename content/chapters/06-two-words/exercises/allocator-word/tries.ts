/** One word is written or read between lanes that are somebody else's, and looked at bit by bit. */
import { type AllocatorWord, readAllocator, writeAllocator } from 'engine';
import { type CheckContext, describeError, type Failure } from 'lessons';
import { bitsOf, sayBits, sayWord } from './words.ts';

/** Lanes before the word and after it, and what they hold. */
const AROUND = 2;
const OTHERS = 0x5eed1e55;

/** Which bits a check looks at, and where the word stands. */
export interface Look {
  /** bits that must be right */
  readonly bits: bigint;
  /** what the lanes of the word hold before it is written */
  readonly before?: number;
  /** lane of the word */
  readonly lane?: number;
}

/** Writes a word; undefined when the bits that are looked at are right. */
export function tryWrite(word: AllocatorWord, { bits, before = 0, lane = 0 }: Look, context: CheckContext): Failure | undefined {
  const lanes = new Uint32Array(lane + 2 + AROUND).fill(OTHERS);
  lanes[lane] = before;
  lanes[lane + 1] = before;
  try {
    writeAllocator(lanes, lane, word);
  } catch (thrown) {
    return { left: `${describeError(thrown, context)} The word was ${sayWord(word)}.`, expected: 'It should be written without an error.' };
  }
  const wanted = bitsOf(word);
  const found = at(lanes, lane);
  if ((found & bits) !== (wanted & bits)) {
    return {
      left: `The word of ${sayWord(word)} became ${sayBits(found)}.`,
      expected: `It should be ${sayBits(wanted)}${bits === ALL ? '' : `; looked at were the bits of ${sayBits(bits)}`}.`,
    };
  }
  // What is beside the word is looked at where the lane is not the first: by then the word itself is right.
  if (lane === 0) return undefined;
  const stranger = lanes.findIndex((value, index) => value !== OTHERS && index !== lane && index !== lane + 1);
  if (stranger === -1) return undefined;
  return {
    left: `The word begins at lane ${lane}, and lane ${stranger} was written to.`,
    expected: `Only lanes ${lane} and ${lane + 1} are the word’s.`,
  };
}

/** Reads a word that was put together bit by bit, with other bits among the spare ones; undefined when it says what it should. */
export function tryRead(word: AllocatorWord, spare: bigint, lane: number, context: CheckContext): Failure | undefined {
  const bits = bitsOf(word) | spare;
  const lanes = new Uint32Array(lane + 2 + AROUND).fill(OTHERS);
  lanes[lane] = Number(bits & 0xffffffffn);
  lanes[lane + 1] = Number(bits >> 32n);
  let said: AllocatorWord;
  try {
    said = readAllocator(lanes, lane);
  } catch (thrown) {
    return { left: `${describeError(thrown, context)} The word was ${sayBits(bits)}, at lane ${lane}.`, expected: `It says: ${sayWord(word)}.` };
  }
  if (saysTheSame(said, word)) return undefined;
  return { left: `Of the word ${sayBits(bits)} readAllocator said: ${sayAnything(said)}.`, expected: `It says: ${sayWord(word)}.` };
}

export const ALL = (1n << 64n) - 1n;

function at(lanes: Uint32Array, lane: number): bigint {
  return (BigInt(lanes[lane + 1]) << 32n) | BigInt(lanes[lane]);
}

/** Do two answers agree in the fields that a word of their kind has? */
export function saysTheSame(said: unknown, word: AllocatorWord): boolean {
  if (typeof said !== 'object' || said === null) return false;
  return Object.entries(word).every(([name, value]) => Reflect.get(said, name) === value);
}

/** An answer of whatever form, in words. */
export function sayAnything(said: unknown): string {
  return typeof said === 'object' && said !== null ? JSON.stringify(said) : String(said);
}
