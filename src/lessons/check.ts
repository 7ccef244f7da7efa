/**
 * A check: one thing that a right answer does, and how to see whether it was done. It looks at the bytes that the
 * reader's code left, through engine functions that the reader did not edit.
 */
import type { Layout } from './layout.ts';
import type { Operation } from './operation.ts';

/** The smallest case that was found in which the answer is wrong, for people and for the stepper. */
export interface Counterexample {
  /** the machine and what was done to it, in words */
  readonly words: string;
  /** machine before the first operation */
  readonly layout: Layout;
  /** what was done to it, in order; the last one showed the mistake */
  readonly operations: readonly Operation[];
}

/** What is wrong, in two of the three parts of a finding; the first part is the check's `requires`. */
export interface Failure {
  /** what the reader's code left, with the numbers that it left */
  readonly left: string;
  /** what it should have left, or should have left unchanged */
  readonly expected: string;
  /** smallest case found, where there is one */
  readonly counterexample?: Counterexample;
}

/** What a check found out: nothing wrong, or a failure. */
export type Finding = { readonly passed: true } | ({ readonly passed: false } & Failure);

/** What the host gives to a check. */
export interface CheckContext {
  /** seed of every random choice; the same seed finds the same counterexample */
  readonly seed: number;
  /** bytes of a file of the site, by its path there, with gzip taken off; throws when the host does not have it */
  readonly asset: (name: string) => Uint8Array;
  /** place in the reader's own text where an error arose, if it arose there */
  readonly locate?: (error: Error) => { readonly line: number; readonly column: number } | undefined;
}

export interface Check {
  /** name of the check, unique in its exercise */
  readonly id: string;
  /** what is required, as a sentence */
  readonly requires: string;
  /** looks at the linked engine */
  readonly run: (context: CheckContext) => Finding;
}

export const PASSED: Finding = { passed: true };

/** The finding of a failure, or of none. */
export function found(failure: Failure | undefined): Finding {
  return failure === undefined ? PASSED : { passed: false, ...failure };
}
