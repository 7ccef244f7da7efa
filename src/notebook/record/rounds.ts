/**
 * When does a step end? When another line is at work; and when the same line begins another round, as in a loop. A round is
 * known by its first store: the stack under it is the same again after it was a different one.
 */
import type { CodePlace } from '../output/values.ts';
import { placeOfInterest, type Interest } from './interest.ts';

/** One store: the line that a step is named after, and the whole way down to the store. */
export interface Moment {
  readonly line: CodePlace;
  readonly way: string;
}

export class Rounds {
  #before = '';
  #latest = '';

  /** @param stack places of the running code, innermost first */
  now(stack: readonly CodePlace[], interest: Interest): Moment {
    const way = stack.map(({ module, line, column }) => `${module}:${line}:${column}`).join(' ');
    this.#before = this.#latest;
    this.#latest = way;
    return { line: placeOfInterest(stack, interest), way };
  }

  /** @param first moment that began the step @param now the latest one */
  isSame(first: Moment, now: Moment): boolean {
    const isSameLine = first.line.module === now.line.module && first.line.line === now.line.line;
    const isAnotherRound = now.way === first.way && this.#before !== first.way;
    return isSameLine && !isAnotherRound;
  }
}
