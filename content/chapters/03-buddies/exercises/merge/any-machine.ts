/** Machines in any state: memory divided into blocks at random, some free, and all the others given back one by one. */
import { MOVABLE } from 'engine';
import { type Arbitrary, aspects, type Block, list, NORMAL, oneOf, record, type Scene, whole } from 'lessons';
import { type Free, reckonFree } from './reckoning.ts';

/** Blocks of the greatest order that the machine has. */
const LARGEST = 2;
const MAX_PAGE_ORDER = 3;

/** Divides a block at random: each number decides once whether to go on, and whether what is left is free. */
function divide(pfn: number, order: number, choices: number[]): Block[] {
  const choice = choices.pop() ?? 0;
  if (order > 0 && choice % 3 > 0) {
    const halves = [...divide(pfn, order - 1, choices), ...divide(pfn + 2 ** (order - 1), order - 1, choices)];
    const areTwins = halves.length === 2 && halves.every((half) => half.state === 'free' && half.order === order - 1);
    return areTwins ? [{ pfn, order, state: 'free', migratetype: MOVABLE }] : halves;
  }
  return [{ pfn, order, state: choice % 2 === 0 ? 'allocated' : 'free', migratetype: MOVABLE }];
}

/** Scenes in which some of the blocks in use are given back, in some order. */
export const anyFrees: Arbitrary<Scene> = record({
  choices: list(whole(0, 59), 20), frees: whole(1, 9), first: whole(0, 15), step: oneOf(1, 3, 5, 7), backwards: oneOf(false, true),
  design: oneOf('struct-page' as const, 'two-word' as const),
}).map(({ choices, frees: most, first, step, backwards, design }) => {
  const rest = [...choices];
  const blocks = Array.from({ length: LARGEST }, (_, index) => divide(index * 2 ** MAX_PAGE_ORDER, MAX_PAGE_ORDER, rest)).flat();
  const used = blocks.filter((block) => block.state === 'allocated');
  const frees = used.slice(0, most).map((_, index): Free => {
    const block = used[(first + index * step) % used.length];
    return { kind: 'freeOnePage', pfn: block.pfn, order: block.order, migratetype: MOVABLE, toTail: false };
  });
  const distinct = frees.filter(({ pfn }, index) => frees.findIndex((free) => free.pfn === pfn) === index);
  // A block that is about to be freed is nobody's: the descriptor's owner has let go of it.
  const free = blocks.filter((block) => block.state === 'free');
  return {
    layout: {
      design, startPfn: 0, pages: LARGEST * 2 ** MAX_PAGE_ORDER, maxPageOrder: MAX_PAGE_ORDER, pageblockOrder: MAX_PAGE_ORDER - 1,
      zones: [NORMAL], blocks: backwards ? free.toReversed() : free,
    },
    operations: distinct,
    aspects: [aspects.blocks, aspects.lists, aspects.counters, aspects.marks, aspects.elsewhere],
    touched: used.map(({ pfn }) => pfn),
    expect: (model) => {
      for (const operation of distinct) reckonFree(model, operation);
    },
  };
});
