/**
 * How a replay went: what was predicted, what was right, and the first things that were not.
 */

/** A prediction that the recording does not bear out. */
export interface Mismatch {
  /** where in the recording, from 1 */
  readonly line: number;
  /** what was to be predicted, in words */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

export type PredictionKind = 'allocation' | 'steal' | 'capture' | 'refill' | 'drain' | 'freed';

/** Predictions of a kind, and those that were right. */
export interface Tally {
  predicted: number;
  right: number;
}

const MISMATCHES_KEPT = 10;

export class ReplayScore {
  readonly tallies: Readonly<Record<PredictionKind, Tally>> = {
    allocation: { predicted: 0, right: 0 },
    steal: { predicted: 0, right: 0 },
    capture: { predicted: 0, right: 0 },
    refill: { predicted: 0, right: 0 },
    drain: { predicted: 0, right: 0 },
    freed: { predicted: 0, right: 0 },
  };
  /** events that could not be followed, because the machine was not in the state that they presume */
  refused = 0;
  /** the first wrong predictions and refused events, at most 10 */
  readonly mismatches: Mismatch[] = [];

  /** predictions made, of all kinds together */
  get predicted(): number {
    return Object.values(this.tallies).reduce((sum, { predicted }) => sum + predicted, 0);
  }

  /** those that were right */
  get right(): number {
    return Object.values(this.tallies).reduce((sum, { right }) => sum + right, 0);
  }

  /** Was everything right so far? */
  get allRight(): boolean {
    return this.refused === 0 && this.right === this.predicted;
  }

  predict(
    kind: PredictionKind,
    line: number,
    what: string,
    expected: number | string,
    found: number | string,
  ): void {
    const tally = this.tallies[kind];
    tally.predicted++;
    if (expected === found) tally.right++;
    else this.#keep({ line, what, expected: String(expected), found: String(found) });
  }

  /** Notes an event that was passed over. */
  refuse(line: number, expected: string, found: string): void {
    this.refused++;
    this.#keep({ line, what: 'the state that the event presumes', expected, found });
  }

  #keep(mismatch: Mismatch): void {
    if (this.mismatches.length < MISMATCHES_KEPT) this.mismatches.push(mismatch);
  }
}
