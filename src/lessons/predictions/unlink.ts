/** Questions on lists: a merge takes the buddy out of the middle of its list. */
import { MOVABLE } from '../../engine/zones/migratetype.ts';
import type { Block } from '../layout.ts';
import type { Operation } from '../operation.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';
import { pfnList } from '../words.ts';
import { listOf, runEngine, smallLayout } from './machines.ts';

const MAX_PAGE_ORDER = 4;

export function unlinkQuestion(random: Random): Draft {
  const order = random.below(3);
  const pairs = 5 + random.below(3);
  const lower = Array.from({ length: pairs }, (_, pair) => pair * 2 ** (order + 1));
  // Of each pair of buddies one is free and the other in use; which one is random, and so is the list.
  const free = random.shuffle(lower.map((pfn) => pfn + 2 ** order * random.below(2)));
  const blocks = free.flatMap((pfn): Block[] => [
    { pfn, order, state: 'free', migratetype: MOVABLE },
    { pfn: pfn ^ (1 << order), order, state: 'allocated', migratetype: MOVABLE },
  ]);
  const position = 1 + random.below(pairs - 3);
  const buddy = free[position];
  const freed = buddy ^ (1 << order);
  const layout = smallLayout(MAX_PAGE_ORDER, Math.ceil((pairs * 2 ** (order + 1)) / 2 ** MAX_PAGE_ORDER) * 2 ** MAX_PAGE_ORDER, blocks);
  const operations: Operation[] = [{ kind: 'freePages', pfn: freed, order }];
  const left = listOf(runEngine(layout, operations).free, order);

  const rest = free.filter((pfn) => pfn !== buddy);
  const last = free.at(-1) ?? buddy;
  const filled = free.slice(0, -1).map((pfn) => (pfn === buddy ? last : pfn));
  return {
    layout, operations,
    question: `The order-${order} list is ${pfnList(free)}, first block first. The block of order ${order} at pfn ${freed} is freed. What is on the order-${order} list then?`,
    right: {
      text: pfnList(left),
      why: `pfn ${buddy} is the buddy of pfn ${freed}: it leaves the list from the place where it stands, its two neighbours are joined, and nothing else moves. The merged block is on the order-${order + 1} list.`,
    },
    wrong: [
      {
        idea: 'the freed block is put on the list first', text: pfnList([freed, ...free]),
        why: `The freed block is on no list while it looks for its buddy, and it finds it: pfn ${buddy} is free and has order ${order}.`,
      },
      {
        idea: 'the buddy stays', text: pfnList(free),
        why: `If pfn ${buddy} stayed on the list, it would be handed out once from there and once as part of the merged block.`,
      },
      {
        idea: 'only the first block can leave', text: pfnList(free.slice(position + 1)),
        why: `Nothing before pfn ${buddy} has to leave with it: its neighbours are known to it, in both directions.`,
      },
      {
        idea: 'the list ends where the block was', text: pfnList(free.slice(0, position)),
        why: `What came after pfn ${buddy} is still on the list: the block before it now leads to the block after it.`,
      },
      {
        idea: 'the last block fills the gap', text: pfnList(filled),
        why: 'That is what an array would do. In a linked list nothing has to move to close a gap.',
      },
      {
        idea: 'the merged block takes its place', text: pfnList(free.map((pfn) => (pfn === buddy ? Math.min(buddy, freed) : pfn))),
        why: `The merged block has order ${order + 1}, so it is on another list.`,
      },
      {
        idea: 'the list is sorted', text: pfnList(rest.toSorted((a, b) => a - b)),
        why: 'A free list is not in the order of addresses: nothing sorts it, and nothing needs it sorted.',
      },
    ],
  };
}
