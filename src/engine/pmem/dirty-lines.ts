/**
 * What a crash can leave. A store is visible to every processor at once, but it waits in a cache line; it is on the
 * medium for certain only after that line was flushed and a fence has followed. Until then the cache may write the
 * line back at any moment, so that a crash finds the line as it was after any of its stores, or before all of them.
 * Lines are independent of each other.
 *
 * After the persistence rules of x86 (CLWB and SFENCE) and arch_wb_cache_pmem() of Linux 6.1. A line has 64 bytes. An
 * aligned word of 8 bytes reaches the medium whole: two stores to its two lanes, one straight after the other, count
 * as one.
 */
import { LANE_SIZE } from '../memory/units.ts';

/** Bytes of a cache line. */
export const CACHE_LINE = 64;
const LINE_LANES = CACHE_LINE / LANE_SIZE;

interface LaneStore {
  readonly lane: number;
  readonly value: number;
}

interface DirtyLine {
  /** stores that may not be on the medium, oldest first; each is one lane, or the two of a word */
  readonly stores: LaneStore[][];
  /** how many of them were there at the last flush */
  flushed: number;
}

/** How much of a line is on the medium: `version` of its stores, from 0 to `most`. */
export type ChooseVersion = (line: number, most: number) => number;

export class DirtyLines {
  /** the medium's lanes, as far as fences have brought them */
  readonly medium: Uint32Array;
  readonly #lines = new Map<number, DirtyLine>();
  #lastLane = -1;

  constructor(medium: Uint32Array) {
    this.medium = medium;
  }

  store(lane: number, value: number): void {
    const number = Math.floor(lane / LINE_LANES);
    const line = this.#lines.get(number) ?? { stores: [], flushed: 0 };
    this.#lines.set(number, line);
    const last = line.stores.at(-1);
    const completesWord = this.#lastLane === (lane ^ 1) && last?.length === 1;
    if (completesWord) last.push({ lane, value });
    else line.stores.push([{ lane, value }]);
    this.#lastLane = lane;
  }

  /** What was stored into the line of this lane up to now will be on the medium after the next fence. */
  flush(lane: number): void {
    const line = this.#lines.get(Math.floor(lane / LINE_LANES));
    if (line !== undefined) line.flushed = line.stores.length;
    this.#lastLane = -1;
  }

  /** Waits until everything that was flushed is on the medium. */
  fence(): void {
    for (const [number, line] of this.#lines) {
      for (const store of line.stores.splice(0, line.flushed)) put(this.medium, store);
      line.flushed = 0;
      if (line.stores.length === 0) this.#lines.delete(number);
    }
    this.#lastLane = -1;
  }

  /** Lines of which something is not on the medium for certain. */
  get count(): number {
    return this.#lines.size;
  }

  /** In how many ways a crash at this moment can leave the medium, equal ones counted apart. */
  get crashes(): number {
    return [...this.#lines.values()].reduce((product, { stores }) => product * (stores.length + 1), 1);
  }

  /** The medium after a crash at this moment. */
  crash(choose: ChooseVersion): Uint32Array {
    const medium = Uint32Array.from(this.medium);
    for (const [number, { stores }] of this.#lines) {
      for (const store of stores.slice(0, choose(number, stores.length))) put(medium, store);
    }
    return medium;
  }

  /** The medium after every crash that is possible at this moment. */
  *everyCrash(): Generator<Uint32Array> {
    const most = [...this.#lines].map(([number, { stores }]) => ({ number, most: stores.length }));
    const total = this.crashes;
    for (let which = 0; which < total; which++) {
      let rest = which;
      const versions = new Map(most.map(({ number, most: last }) => {
        const version = rest % (last + 1);
        rest = Math.floor(rest / (last + 1));
        return [number, version];
      }));
      yield this.crash((line) => versions.get(line) ?? 0);
    }
  }
}

function put(medium: Uint32Array, store: readonly LaneStore[]): void {
  for (const { lane, value } of store) medium[lane] = value;
}
