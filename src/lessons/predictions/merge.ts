/** Questions on merging: a block is given back, and its neighbours are what they are. */
import { MOVABLE } from '../../engine/zones/migratetype.ts';
import type { Block } from '../layout.ts';
import type { Operation } from '../operation.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';
import { pfnList } from '../words.ts';
import { listOf, randomBlocks, runEngine, sayPages, smallLayout, times } from './machines.ts';

const PAGES = 32;
const MAX_PAGE_ORDER = 4;

type Free = Pick<Block, 'pfn' | 'order'>;

export function mergeQuestion(random: Random): Draft | undefined {
  const blocks = randomBlocks(random, PAGES, MAX_PAGE_ORDER);
  const used = blocks.filter(({ state, order }) => state === 'allocated' && order < MAX_PAGE_ORDER);
  if (used.length === 0) return undefined;
  const canMerge = used.filter(({ pfn, order }) => isFreeBlock(blocks, buddyOf(pfn, order), order));
  const freed = random.pick(canMerge.length > 0 && random.below(4) > 0 ? canMerge : used);
  const layout = smallLayout(MAX_PAGE_ORDER, PAGES, blocks);
  const operations: Operation[] = [{ kind: 'freePages', pfn: freed.pfn, order: freed.order }];
  const { free: left } = runEngine(layout, operations);
  const reached = left.find(({ pfn, order }) => freed.pfn >= pfn && freed.pfn < pfn + 2 ** order);
  if (reached === undefined) throw new Error(`The engine did not free pfn ${freed.pfn}.`);

  const free = blocks.filter(({ state, migratetype }) => state === 'free' && migratetype === MOVABLE);
  return {
    layout, operations,
    question: `The block of order ${freed.order} at pfn ${freed.pfn} is freed. In which free block does it end up, and what does the list of that order look like then, first block first?`,
    right: { text: sayBlockAndList(reached, listOf(left, reached.order)), why: whyRight(freed, reached, free) },
    wrong: wrongBlocks(freed, reached, free, listOf(left, reached.order)),
  };
}

function sayBlockAndList({ pfn, order }: Free, list: readonly number[]): string {
  return `In the block of order ${order} at pfn ${pfn}; the order-${order} list is ${pfnList(list)}.`;
}

function whyRight(freed: Free, reached: Free, free: readonly Free[]): string {
  const merges = reached.order - freed.order;
  const steps = merges === 0 ? 'It does not merge at all' : `It merges ${times(merges)} and no further`;
  if (reached.order === MAX_PAGE_ORDER) return `It merges ${times(merges)}, and order ${MAX_PAGE_ORDER} is the greatest there is.`;
  return `${steps}: ${whyNoFurther(reached, free)}${whyThere(reached, free)}`;
}

/** What keeps a block from merging. */
function whyNoFurther({ pfn, order }: Free, free: readonly Free[]): string {
  const buddy = buddyOf(pfn, order);
  const there = free.find((block) => block.pfn === buddy);
  if (there === undefined) return `its buddy, the block of order ${order} at pfn ${buddy}, is not free.`;
  return `the free block that begins at its buddy, pfn ${buddy}, has order ${there.order} and not ${order}.`;
}

function whyThere({ pfn, order }: Free, free: readonly Free[]): string {
  return isLikely({ pfn, order }, free)
    ? ` It goes to the back of its list, for the buddy of its parent, at pfn ${buddyOf(parentOf(pfn, order), order + 1)}, is free already.`
    : ' It goes to the front of its list.';
}

function wrongBlocks(freed: Free, reached: Free, free: readonly Free[], list: readonly number[]): Draft['wrong'] {
  const { pfn, order } = reached;
  const others = (at: number): number[] => listOf(free, at).filter((block) => block !== pfn);
  const atFront = (block: Free): string => sayBlockAndList(block, [block.pfn, ...listOf(free, block.order).filter((other) => other !== block.pfn)]);
  const parent = { pfn: parentOf(pfn, order), order: order + 1 };
  const buddy = buddyOf(pfn, order);
  const isFirst = list[0] === pfn;
  const wrong = [
    {
      idea: 'nothing merges', text: atFront(freed),
      why: `Its buddy, at pfn ${buddyOf(freed.pfn, freed.order)}, is free and has order ${freed.order} too, so the two become one.`,
    },
    {
      idea: 'one merge is enough', text: atFront({ pfn: parentOf(freed.pfn, freed.order), order: freed.order + 1 }),
      why: 'The merged block asks for its own buddy, and that is free as well. It goes on until a buddy is missing.',
    },
    {
      idea: 'it begins where it was freed', text: sayBlockAndList({ pfn: freed.pfn, order }, [freed.pfn, ...others(order)]),
      why: `A block of order ${order} begins at a multiple of ${2 ** order}; ${freed.pfn} is none. It begins at the lowest of its pages, pfn ${pfn}.`,
    },
    {
      idea: isFirst ? 'freed blocks go to the back' : 'freed blocks go to the front',
      text: sayBlockAndList(reached, isFirst ? [...others(order), pfn] : [pfn, ...others(order)]),
      why: isFirst
        ? `Only a block that is likely to merge soon goes to the back. ${whyNotLikely(order)}`
        : 'The buddy of its parent is free, so only its own buddy is missing: it goes to the back, to wait for that.',
    },
  ].filter(({ idea }) => order > freed.order || (idea !== 'nothing merges' && idea !== 'one merge is enough'));
  if (order === MAX_PAGE_ORDER) return wrong;
  const isPartlyFree = free.some((block) => block.pfn === buddy);
  return [...wrong, {
    idea: isPartlyFree ? 'the free mark is enough' : 'it grows to the next order anyway', text: atFront(parent),
    why: `That block would be ${sayPages(parent.pfn, parent.order)}. But ${whyNoFurther(reached, free)}`,
  }, ...besideNotBuddy(freed, free)];
}

/** The block on the other side: it is as near, but the two are not halves of one block. */
function besideNotBuddy({ pfn, order }: Free, free: readonly Free[]): Draft['wrong'] {
  const buddy = buddyOf(pfn, order);
  const beside = buddy > pfn ? pfn - 2 ** order : pfn + 2 ** order;
  if (!free.some((block) => block.pfn === beside && block.order === order)) return [];
  const start = Math.min(pfn, beside);
  return [{
    idea: 'any neighbour is a buddy',
    text: sayBlockAndList({ pfn: start, order: order + 1 }, [start, ...listOf(free, order + 1)]),
    why: `The block at pfn ${beside} is free and beside it, but it is not its buddy: a block of order ${order + 1} cannot begin at pfn ${start}.`,
  }];
}

function whyNotLikely(order: number): string {
  if (order === MAX_PAGE_ORDER) return 'A block of the greatest order does not merge any more.';
  if (order === MAX_PAGE_ORDER - 1) return 'Its parent would have the greatest order and merge no further, so nobody asks for the buddy of that.';
  return 'The buddy of its parent is not free.';
}

function isLikely({ pfn, order }: Free, free: readonly Free[]): boolean {
  if (order + 1 >= MAX_PAGE_ORDER) return false;
  const beside = buddyOf(parentOf(pfn, order), order + 1);
  return free.some((block) => block.pfn === beside && block.order === order + 1);
}

function isFreeBlock(blocks: readonly Block[], pfn: number, order: number): boolean {
  return blocks.some((block) => block.state === 'free' && block.pfn === pfn && block.order === order);
}

function buddyOf(pfn: number, order: number): number {
  return pfn ^ (1 << order);
}

function parentOf(pfn: number, order: number): number {
  return pfn & ~(1 << order);
}
