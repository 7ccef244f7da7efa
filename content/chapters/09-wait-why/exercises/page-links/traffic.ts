/** Blocks that come and go in a machine whose links are in the free pages. */
import { MOVABLE } from 'engine';
import { type Arbitrary, type aspects, type Block, type Layout, NORMAL, type Operation, oneOf, record, type Scene, whole } from 'lessons';

export interface Traffic {
  readonly startPfn: number;
  /** pages of the machine at least: its kernel data lies behind them */
  readonly leastPages: number;
  /** free pages on the list, none beside another */
  readonly listed: number;
  /** pages given back: they go to the front, one after the other */
  readonly freed: number;
  /** pages of the list that are merged away, by giving back their buddies */
  readonly merged: readonly number[];
}

const MAX_PAGE_ORDER = 2;

/** @param startPfn first page, a multiple of the pages of a section @param merges most pages that leave from the middle */
export function traffic(startPfn: number, merges: number, leastPages = 0): Arbitrary<Traffic> {
  return record({ listed: whole(0, 5), freed: whole(1, 4), first: whole(0, 4), second: whole(0, 4), both: oneOf(false, true) })
    .map(({ listed, freed, first, second, both }) => {
      const leaving = listed === 0 ? [] : [...new Set(both ? [first % listed, second % listed] : [first % listed])];
      return { startPfn, leastPages, listed, freed, merged: leaving.slice(0, merges) };
    });
}

/** Pair `index` of buddies: the lower page of the two. Every other pair stays in use, so that nothing grows further. */
const pairAt = ({ startPfn }: Traffic, index: number): number => startPfn + 4 * index;

export function layoutOf(traffic: Traffic): Layout {
  const { startPfn, leastPages, listed, freed } = traffic;
  const pairs = listed + freed;
  const blocks: Block[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const pfn = pairAt(traffic, pair);
    blocks.push(
      { pfn, order: 0, state: pair < listed ? 'free' : 'allocated', migratetype: MOVABLE },
      { pfn: pfn + 1, order: 0, state: 'allocated', migratetype: MOVABLE },
      { pfn: pfn + 2, order: 1, state: 'allocated', migratetype: MOVABLE },
    );
  }
  return {
    design: 'two-word', startPfn, pages: Math.max(4 * pairs, leastPages), maxPageOrder: MAX_PAGE_ORDER, pageblockOrder: MAX_PAGE_ORDER,
    zones: [{ ...NORMAL, startPfn }], blocks,
  };
}

export function sceneOf(traffic: Traffic, sides: readonly aspects.Aspect[]): Scene {
  const { listed, freed, merged } = traffic;
  const given = Array.from({ length: freed }, (_, index) => pairAt(traffic, listed + index));
  const joined = merged.map((index) => pairAt(traffic, index));
  const operations = [...given, ...joined.map((pfn) => pfn + 1)].map((pfn): Operation => ({ kind: 'freePages', pfn, order: 0 }));
  return {
    layout: layoutOf(traffic), operations, aspects: sides,
    touched: operations.flatMap((operation) => (operation.kind === 'freePages' ? [operation.pfn] : [])),
    expect: (model) => {
      for (const pfn of given) model.add({ pfn, order: 0, migratetype: MOVABLE }, 'front');
      for (const pfn of joined) {
        model.remove(pfn);
        model.add({ pfn, order: 1, migratetype: MOVABLE }, 'front');
      }
    },
  };
}
