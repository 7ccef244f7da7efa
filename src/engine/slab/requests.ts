/**
 * Who asks whom while a machine comes up. Nobody declares what it depends on: a request is noted when it is made, under
 * the name of whoever is at work at that moment.
 *
 * Whoever is asked again while at work on an earlier request cannot answer before it has answered: that is a circle. In
 * a kernel it would be a call to what is not there yet, or a second attempt to take a lock that is held.
 */

/** Everybody who can be asked for something. */
export type Part = 'slab' | 'page allocator' | 'link table' | 'memory map' | 'memblock';

/** Requests of one part to another. */
export interface Request {
  readonly from: Part | typeof CALLER;
  readonly to: Part;
  /** what the latest of them was for */
  readonly what: string;
  readonly times: number;
  readonly isInCircle: boolean;
}

/** Whoever starts it all. */
export const CALLER = 'a caller';

export class Circle extends Error {
  override readonly name = 'Circle';
  /** the parts of it; the last one asks the first */
  readonly parts: readonly Part[];

  constructor(requests: readonly Request[]) {
    const chain = requests.map(({ from, to, what }) => `${from} asks ${to} for ${what}`);
    super(`A circle: ${chain.join(', ')}; and ${requests.at(-1)?.to ?? ''} has not answered yet.`);
    this.parts = requests.flatMap(({ from }) => (from === CALLER ? [] : [from]));
  }
}

export class Requests {
  /** in the order of their first time */
  readonly #made: Request[] = [];
  /** who is at work, the latest last */
  readonly #atWork: Part[] = [];

  get made(): readonly Request[] {
    return this.#made;
  }

  /**
   * Asks for something and waits for it.
   * @throws Circle when whoever is asked is still at work on an earlier request
   */
  ask<T>(to: Part, what: string, serve: () => T): T {
    this.#note(this.#atWork.at(-1) ?? CALLER, to, what);
    const at = this.#atWork.indexOf(to);
    if (at >= 0) throw new Circle(this.#close([...this.#atWork.slice(at), to]));
    this.#atWork.push(to);
    try {
      return serve();
    } finally {
      this.#atWork.pop();
    }
  }

  #note(from: Request['from'], to: Part, what: string): void {
    const known = this.#made.findIndex((request) => request.from === from && request.to === to);
    const request = this.#made.at(known);
    if (known < 0 || request === undefined) this.#made.push({ from, to, what, times: 1, isInCircle: false });
    else this.#made[known] = { ...request, what, times: request.times + 1 };
  }

  /** Marks the requests between each part and the next. */
  #close(parts: readonly Part[]): Request[] {
    return parts.slice(1).map((to, index) => {
      const at = this.#made.findIndex((request) => request.from === parts[index] && request.to === to);
      return (this.#made[at] = { ...this.#made[at], isInCircle: true });
    });
  }
}
