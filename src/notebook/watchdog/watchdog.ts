/**
 * The clock and the turnstile of one run. Time begins to count when the worker says that it starts the
 * reader's code; before
 * that it has the time that a sandbox may take to start. Messages are counted by the second.
 */
import { stopped, type Stop } from './sentences.ts';

export interface Limits {
  /** milliseconds that the reader's code may take */
  readonly run: number;
  /** milliseconds that the sandbox may take to start */
  readonly start: number;
  /** messages a second */
  readonly messages: number;
}

export const DEFAULT_LIMITS: Limits = { run: 2_000, start: 15_000, messages: 500 };

export class Watchdog {
  readonly #limits: Limits;
  readonly #bite: (stop: Stop) => void;
  #timer: ReturnType<typeof setTimeout>;
  #secondBegan = Number.NEGATIVE_INFINITY;
  #messages = 0;

  /** @param bite called once at most, when a limit is passed */
  constructor(limits: Limits, bite: (stop: Stop) => void) {
    this.#limits = limits;
    this.#bite = bite;
    this.#timer = setTimeout(() => bite(stopped('start', limits.start)), limits.start);
  }

  /** The reader's code begins. */
  started(): void {
    clearTimeout(this.#timer);
    const { run } = this.#limits;
    this.#timer = setTimeout(() => this.#bite(stopped('time', run)), run);
  }

  /** A message has come. Returns whether it may be looked at. */
  admit(): boolean {
    const now = performance.now();
    if (now - this.#secondBegan >= 1_000) {
      this.#secondBegan = now;
      this.#messages = 0;
    }
    if (++this.#messages <= this.#limits.messages) return true;
    this.#bite(stopped('flood', this.#limits.messages));
    return false;
  }

  /** The run is over. */
  rest(): void {
    clearTimeout(this.#timer);
  }
}
