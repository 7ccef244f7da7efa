/**
 * Looking for counterexamples: many random values are tried, and a value that fails is made smaller for as long as
 * it still fails. fast-check does both.
 */
import * as fc from 'fast-check';
import type { CheckContext } from './check.ts';

/** Values of a kind: how to make them at random, and how to make one smaller. */
export type Arbitrary<T> = fc.Arbitrary<T>;

/** Values tried unless a check says otherwise. */
const RUNS = 60;

/**
 * What is wrong with the smallest value that was found to fail, or undefined when none was.
 * @param examine what is wrong with a value, or undefined
 */
export function smallestCounterexample<T, F>(
  { seed }: CheckContext, values: Arbitrary<T>, examine: (value: T) => F | undefined, runs = RUNS,
): F | undefined {
  const property = fc.property(values, (value) => examine(value) === undefined);
  const { counterexample } = fc.check(property, { seed, numRuns: runs });
  return counterexample === null ? undefined : examine(counterexample[0]);
}

/** A whole number from `min` to `max`, both included; smaller is simpler. */
export function whole(min: number, max: number): Arbitrary<number> {
  return fc.integer({ min, max });
}

/** An object with a value of a kind under each name. */
export const record = fc.record;

/** So many values of a kind. */
export function list<T>(values: Arbitrary<T>, length: number): Arbitrary<T[]> {
  return fc.array(values, { minLength: length, maxLength: length });
}

/** Any value of a list; those that stand first are simpler. */
export const oneOf = fc.constantFrom;
