import { type AllocatorWord, KINDS } from 'engine';

declare const TAG_MASK: number;

// #region allocator-word
/**
 * Writes the word: its lower half into lanes[lane], its upper half into the lane after that. Spare bits are 0.
 * @throws RangeError when a slab's state is not at a multiple of 16: the tag would not fit below the address
 */
export function writeAllocator(lanes: Uint32Array, lane: number, word: AllocatorWord): void {
  // The tag is in its place. The rest of the word still says what was there before.
  lanes[lane] = (lanes[lane] & ~TAG_MASK) | KINDS[word.kind].tag;
}

/** Reads the word that begins at a lane, whatever its spare bits hold. */
export function readAllocator(lanes: Uint32Array, lane: number): AllocatorWord {
  throw new Error(`Lane ${lane} holds ${lanes[lane]}: what does it say?`);
}
// #endregion allocator-word
