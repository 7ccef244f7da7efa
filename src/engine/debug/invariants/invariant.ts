/**
 * What an invariant is: a sentence about a machine that must be true between any two operations, and a way to
 * find out from the machine's bytes whether it is.
 */
import type { Machine } from '../../boot/machine.ts';

/** A place where an invariant does not hold. */
export interface Violation {
  /** id of the invariant */
  readonly id: string;
  /** the sentence, and what was found instead, with numbers */
  readonly message: string;
}

export interface Invariant {
  readonly id: string;
  /** what must be true */
  readonly sentence: string;
  /** The first place where it is not, or undefined when it holds. */
  readonly holds: (machine: Machine) => Violation | undefined;
}

/**
 * Makes an invariant of a sentence and a search for what contradicts it.
 * @param contradictions what was found, as sentences with numbers; the first is reported
 */
export function invariant(
  id: string,
  sentence: string,
  contradictions: (machine: Machine) => Iterable<string>,
): Invariant {
  return {
    id,
    sentence,
    holds: (machine) => {
      for (const found of contradictions(machine)) return { id, message: `${sentence} But ${found}` };
      return undefined;
    },
  };
}
