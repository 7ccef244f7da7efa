/**
 * Which line of a stack a step is named after. A store happens deep down, in the code that writes a descriptor or a link;
 * the reader wants to know which line of the allocator wanted it.
 */
import type { CodePlace } from '../output/values.ts';

export interface Interest {
  /** path of the module whose lines are wanted; the allocator's own when left out */
  readonly module?: string;
}

/** Modules that are only hands: they write what somebody else decided. */
const HANDS = /^(notebook\/|engine\/(memory|memmap|zones|debug)\/|engine\/buddy\/(list|free-list)\.ts$|engine\/slab\/(bytes|pointer|slab-pages|struct-page-slabs|separate-slabs)\.ts$)/;

const NOWHERE: CodePlace = { module: '', line: 0, column: 0, functionName: '' };

/** @param stack places of the running code, innermost first */
export function placeOfInterest(stack: readonly CodePlace[], { module }: Interest): CodePlace {
  const wanted = module === undefined ? undefined : stack.find((place) => place.module === module);
  return wanted ?? stack.find((place) => !HANDS.test(place.module)) ?? stack[0] ?? NOWHERE;
}
