/**
 * A recorder of stores. It stands between the machine and its memory and writes down every lane that changes: where,
 * from what, to what, and from which place in the code. Nothing in the engine knows that it is watched, so it works
 * for an engine that a reader has changed as well.
 */
import type { MakeLanes } from '../memory/physical-memory.ts';
import { LANE_SIZE } from '../memory/units.ts';

/** One lane that changed. */
export interface Store {
  /** physical address in bytes */
  readonly address: number;
  readonly before: number;
  readonly after: number;
}

/** Stores that one place in the code made one after the other. */
export interface Step<Place> {
  readonly place: Place;
  readonly stores: Store[];
}

export class Recorder<Place> {
  readonly #place: () => Place;
  readonly #same: (one: Place, other: Place) => boolean;
  readonly #limit: number;
  #steps: Step<Place>[] | undefined;
  #stores = 0;

  /**
   * @param place says which place in the code is at work right now
   * @param same are two places one step?
   * @param limit stores kept at most; what comes after is not recorded
   */
  constructor(place: () => Place, same: (one: Place, other: Place) => boolean, limit = 20_000) {
    this.#place = place;
    this.#same = same;
    this.#limit = limit;
  }

  /** To be given to boot: memory whose lanes report their stores while something is being recorded. */
  readonly watch: MakeLanes = (lanes, firstAddress) => {
    return new Proxy(lanes, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
      set: (target, key, value: number) => {
        const lane = Number(key);
        const before = target[lane];
        target[lane] = value;
        if (this.#steps !== undefined) this.#note(firstAddress + lane * LANE_SIZE, before, target[lane]);
        return true;
      },
    });
  };

  /** Runs something and returns the steps it took, also when it throws: then the error comes along. */
  record(run: () => void): { readonly steps: readonly Step<Place>[]; readonly error?: unknown } {
    const steps: Step<Place>[] = [];
    this.#steps = steps;
    this.#stores = 0;
    try {
      run();
      return { steps: steps.filter(({ stores }) => stores.length > 0) };
    } catch (error) {
      return { steps: steps.filter(({ stores }) => stores.length > 0), error };
    } finally {
      this.#steps = undefined;
    }
  }

  #note(address: number, before: number, after: number): void {
    if (this.#steps === undefined || ++this.#stores > this.#limit) return;
    const place = this.#place();
    let step = this.#steps.at(-1);
    if (step === undefined || !this.#same(step.place, place)) {
      step = { place, stores: [] };
      this.#steps.push(step);
    }
    // A store that changes nothing may begin a step, but is nothing to show.
    if (before !== after) step.stores.push({ address, before, after });
  }
}
