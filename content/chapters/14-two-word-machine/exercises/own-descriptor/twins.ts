/**
 * Two machines that are alike but for the design: the reader's, and struct page. The same is asked of both. What
 * one answers and what its lists look like, the other has to have too.
 */
import { allocPages, freePages, type Machine, MIGRATE_TYPES, MOVABLE, NO_PAGE, NR_ORDERS } from 'engine';
import {
  type Arbitrary, buildMachine, type Failure, joinWords, type Layout, list, NORMAL, record, walkList, whole,
} from 'lessons';

/** What is done, as numbers: an even one asks for a block, an odd one gives one back. */
export interface Traffic {
  readonly count: number;
  readonly numbers: readonly number[];
}

const MOST_STEPS = 40;
const ORDERS = 4;

export const traffic: Arbitrary<Traffic> = record({
  count: whole(1, MOST_STEPS),
  numbers: list(whole(0, 4 * 997), MOST_STEPS),
});

export interface Block {
  readonly pfn: number;
  readonly order: number;
}

/**
 * A machine of one zone of which 64 pages are free, in blocks of eight.
 * @param startPfn first page of the machine, a multiple of the pages of a section
 * @param before pages between that and the free ones
 */
export function layoutAt(startPfn: number, before = 0): Layout {
  const blocks = Array.from({ length: 8 }, (_, block) => {
    return { pfn: startPfn + before + 8 * block, order: 3, state: 'free' as const, migratetype: MOVABLE };
  });
  return {
    design: 'own', startPfn, pages: before + 64, maxPageOrder: 3, pageblockOrder: 3,
    zones: [{ ...NORMAL, startPfn }], blocks,
  };
}

export class Twins {
  readonly own: Machine;
  readonly twin: Machine;
  /** blocks in use, in the order in which they were handed out */
  readonly live: Block[] = [];
  readonly #said: string[] = [];

  constructor(layout: Layout) {
    this.own = buildMachine(layout);
    this.twin = buildMachine({ ...layout, design: 'struct-page' });
  }

  /** Does what a number says, to both. @returns what they do not agree on, and the block that was handed out */
  step(number: number): { readonly failure?: Failure; readonly taken?: Block } {
    const choice = number >> 1;
    if (number % 2 === 1 && this.live.length > 0) {
      const [{ pfn, order }] = this.live.splice(choice % this.live.length, 1);
      this.#said.push(`the block of order ${order} at pfn ${pfn} was freed`);
      for (const { zones } of [this.own, this.twin]) freePages(zones[0], pfn, order);
      return {};
    }
    const order = choice % ORDERS;
    this.#said.push(`a block of order ${order} was asked for`);
    const found = allocPages(this.own.zones[0], order);
    const expected = allocPages(this.twin.zones[0], order);
    if (found !== expected) return { failure: this.failure(`The request got ${say(found)}.`, `It should have got ${say(expected)}.`) };
    if (found === NO_PAGE) return {};
    const taken = { pfn: found, order };
    this.live.push(taken);
    return { taken };
  }

  /** Where the lists of the reader's machine are not those of its twin. */
  difference(): Failure | undefined {
    for (let order = 0; order < NR_ORDERS; order++) {
      for (let type = 0; type < MIGRATE_TYPES; type++) {
        for (const link of ['next', 'prev'] as const) {
          const { pages, fault } = walkList(this.own, this.own.zones[0].listHead(order, type), link);
          const expected = walkList(this.twin, this.twin.zones[0].listHead(order, type), link).pages;
          const which = `From its head along ${link}, the list of order ${order}`;
          if (fault !== undefined) return this.failure(`${which} is broken: ${fault}.`, `It should hold ${sayList(expected)}.`);
          if (pages.join() !== expected.join()) return this.failure(`${which} holds ${sayList(pages)}.`, `It should hold ${sayList(expected)}.`);
        }
      }
    }
    return undefined;
  }

  failure(left: string, expected: string): Failure {
    const { ranges: [{ startPfn }] } = this.own.memory;
    const before = this.#said.length > 6 ? [`${this.#said.length - 6} steps`, ...this.#said.slice(-6)] : this.#said;
    return { left: `In a machine from page ${startPfn} on, after ${joinWords(before)}: ${left}`, expected };
  }
}

/** Looks at a pair of machines after each step; a block that was handed out in it comes along. */
export type Look = (twins: Twins, taken?: Block) => Failure | undefined;

/** Plays traffic on a pair of machines, and says where they part. */
export function play(layout: Layout, { count, numbers }: Traffic, look?: Look): Failure | undefined {
  const twins = new Twins(layout);
  for (const number of numbers.slice(0, count)) {
    const { failure, taken } = twins.step(number);
    const found = failure ?? look?.(twins, taken) ?? twins.difference();
    if (found !== undefined) return found;
  }
  return undefined;
}

function say(pfn: number): string {
  return pfn === NO_PAGE ? 'nothing' : `pfn ${pfn}`;
}

function sayList(pages: readonly number[]): string {
  return pages.length === 0 ? 'nothing' : `pfn ${pages.join(', ')}`;
}
