/** Questions on links in free pages: a block is given back, and the bytes of some pages change. */
import type { Machine } from '../../engine/boot/machine.ts';
import { LANES_PER_PAGE } from '../../engine/memory/units.ts';
import { MOVABLE } from '../../engine/zones/migratetype.ts';
import { type Block, buildMachine, type Layout, NORMAL } from '../layout.ts';
import { type Operation, perform } from '../operation.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';
import { pfnList } from '../words.ts';

const MAX_PAGE_ORDER = 3;

export function pageLinksQuestion(random: Random): Draft {
  const order = random.below(2);
  const pairs = 5 + random.below(3);
  const lower = Array.from({ length: pairs }, (_, pair) => pair * 2 ** (order + 1));
  // Of each pair of buddies one is free and the other in use, but in one pair both are.
  const [busy, ...others] = random.shuffle(lower);
  const listed = others.map((pfn) => pfn + 2 ** order * random.below(2));
  const merges = random.below(3) > 0;
  const buddy = listed[1 + random.below(listed.length - 2)];
  const freed = merges ? buddy ^ (1 << order) : busy;
  const layout: Layout = {
    design: 'two-word', startPfn: 0, pages: Math.ceil((pairs * 2 ** (order + 1)) / 2 ** MAX_PAGE_ORDER) * 2 ** MAX_PAGE_ORDER,
    maxPageOrder: MAX_PAGE_ORDER, pageblockOrder: MAX_PAGE_ORDER, zones: [NORMAL],
    blocks: [...listed.flatMap((pfn): Block[] => [
      { pfn, order, state: 'free', migratetype: MOVABLE },
      { pfn: pfn ^ (1 << order), order, state: 'allocated', migratetype: MOVABLE },
    ]), ...[busy, busy + 2 ** order].map((pfn): Block => ({ pfn, order, state: 'allocated', migratetype: MOVABLE }))],
  };
  const operations: Operation[] = [{ kind: 'freePages', pfn: freed, order }];
  const place = listed.indexOf(buddy);
  const parent = Math.min(freed, buddy);
  return {
    layout, operations,
    question: `The links of free blocks are in the free pages. The order-${order} list is ${pfnList(listed)}, first block first, and no other block is free. The block of order ${order} at pfn ${freed} is freed. In which pages do bytes change?`,
    right: {
      text: say(changedPages(layout, operations)),
      why: merges
        ? `Its buddy at pfn ${buddy} leaves the list: its neighbours on the list, at pfn ${listed[place - 1]} and pfn ${listed[place + 1]}, are joined. The links of the merged block are in its first page, pfn ${parent}.`
        : `Its buddy is in use. It is put at the front of the list: its own links are written, and the prev link of pfn ${listed[0]}, which was the first.`,
    },
    wrong: merges ? wrongOfMerge({ freed, buddy, listed, order }) : wrongOfInsert({ freed, listed, order }),
  };
}

/** Pages of the playground whose bytes the operations change. */
function changedPages(layout: Layout, operations: readonly Operation[]): number[] {
  const machine = buildMachine(layout);
  const before = Array.from({ length: layout.pages }, (_, pfn) => lanesOf(machine, pfn).slice());
  for (const operation of operations) perform(machine, operation);
  return before.flatMap((lanes, pfn) => (lanes.every((lane, index) => lane === lanesOf(machine, pfn)[index]) ? [] : [pfn]));
}

function lanesOf({ memory }: Machine, pfn: number): Uint32Array {
  return memory.view(pfn * LANES_PER_PAGE * 4, LANES_PER_PAGE);
}

interface Case { readonly freed: number; readonly listed: readonly number[]; readonly order: number }

function wrongOfInsert({ freed, listed, order }: Case): Draft['wrong'] {
  return [
    ...wrongAnyway({ freed, listed, order }),
    {
      idea: 'only its own page', text: say([freed]),
      why: `The list leads both ways: pfn ${listed[0]} was the first, and its prev link led to the head. Now it leads to pfn ${freed}.`,
    },
    {
      idea: 'it is put at the back', text: say([freed, listed.at(-1) ?? freed]),
      why: `It goes to the front, for the buddy of its parent is not free. There it comes before pfn ${listed[0]}.`,
    },
    {
      idea: 'the neighbour in memory', text: say([freed, freed + 2 ** order]),
      why: `The buddy at pfn ${freed + 2 ** order} is somebody's. It is asked about through its descriptor, and its page is neither read nor written.`,
    },
  ];
}

function wrongOfMerge({ freed, buddy, listed, order }: Case & { readonly buddy: number }): Draft['wrong'] {
  const place = listed.indexOf(buddy);
  const [before, after] = [listed[place - 1], listed[place + 1]];
  return [
    ...wrongAnyway({ freed, listed, order }),
    {
      idea: 'only the two that become one', text: say([freed, buddy]),
      why: `The buddy at pfn ${buddy} was between pfn ${before} and pfn ${after} on its list. Both have links to it, and these are in their pages.`,
    },
    {
      idea: 'only its own page', text: say([Math.min(freed, buddy)]),
      why: `To take pfn ${buddy} off its list, the pages before and after it on the list have to be written too: pfn ${before} and pfn ${after}.`,
    },
    {
      idea: 'unlinking writes what it takes out', text: say([freed, buddy, before, after]),
      why: `Only the first page of the merged block, pfn ${Math.min(freed, buddy)}, gets links. What is in the other one stays as it is: nobody asks any more.`,
    },
    {
      idea: 'the merged block keeps the place of its buddy', text: say([Math.min(freed, buddy), before]),
      why: `The merged block has order ${order + 1}, so it is on another list; on this one pfn ${before} and pfn ${after} are neighbours now.`,
    },
  ];
}

function wrongAnyway({ freed, listed, order }: Case): Draft['wrong'] {
  return [
    {
      idea: 'the descriptors hold the links', text: 'In none of them.',
      why: 'In this design a descriptor has the mark, the order and the zone of a free block. Its links are in the first 16 bytes of its first page.',
    },
    {
      idea: 'all pages of the list', text: say([freed, ...listed]),
      why: 'Only neighbours on the list have links to what comes and goes. The others are not touched, however long the list is.',
    },
    ...(order === 0 ? [] : [{
      idea: 'all pages of the block', text: say(Array.from({ length: 2 ** order }, (_, index) => freed + index)),
      why: 'A block is on a list once. Only its first page has links; the others keep the bytes that their last owner left.',
    }]),
  ];
}

function say(pfns: readonly number[]): string {
  return `In ${pfnList([...new Set(pfns)].sort((a, b) => a - b))}.`;
}
