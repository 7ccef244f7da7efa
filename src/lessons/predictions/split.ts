/** Questions on splitting: a request comes, and no block of its order is free. */
import { MOVABLE } from '../../engine/zones/migratetype.ts';
import type { Block } from '../layout.ts';
import type { Operation } from '../operation.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';
import { listOf, randomBlocks, runEngine, sayBlock, sayLists, sayPages, smallLayout, times } from './machines.ts';

const PAGES = 24;
const MAX_PAGE_ORDER = 3;

type Free = Pick<Block, 'pfn' | 'order'>;

/** A split: what is free, which block is cut, and to which order. */
interface Split {
  readonly free: readonly Free[];
  readonly cut: Free;
  readonly low: number;
}

export function splitQuestion(random: Random): Draft | undefined {
  const blocks = randomBlocks(random, PAGES, MAX_PAGE_ORDER);
  const free = blocks.filter(({ state }) => state === 'free');
  const low = random.below(3);
  const usable = free.filter(({ order }) => order >= low);
  const high = Math.min(...usable.map(({ order }) => order));
  const cut = usable.find(({ order }) => order === high);
  if (cut === undefined || high === low) return undefined;

  const layout = smallLayout(MAX_PAGE_ORDER, PAGES, blocks);
  const operations: Operation[] = [{ kind: 'allocPages', zonePfn: 0, order: low, migratetype: MOVABLE }];
  const { returned, free: left } = runEngine(layout, operations);
  const split = { free, cut, low };
  if (random.below(2) === 0) {
    return {
      layout, operations,
      question: `Somebody asks for ${sayBlock(low)}. At which page does the block begin that is handed out?`,
      right: {
        text: `pfn ${returned}`,
        why: `The smallest order that is large enough and has a block is ${high}; the first block of its list is at pfn ${cut.pfn}, and the request gets its lower end.`,
      },
      wrong: wrongPages(split),
    };
  }
  return {
    layout, operations,
    question: `Somebody asks for ${sayBlock(low)}. What is on the free lists afterwards, first block first?`,
    right: {
      text: sayLists(left),
      why: `The block of order ${high} at pfn ${cut.pfn} is halved ${times(high - low)}; each upper half goes on the list of its order.`,
    },
    wrong: wrongLists(split),
  };
}

function wrongPages({ free, cut, low }: Split): Draft['wrong'] {
  const { pfn, order: high } = cut;
  const usable = free.filter(({ order }) => order >= low);
  const lowest = Math.min(...usable.map((block) => block.pfn));
  const largest = usable.reduce((best, block) => (block.order > best.order ? block : best), cut);
  const last = listOf(free, high).at(-1) ?? pfn;
  return [
    {
      idea: 'the upper half is handed out', text: `pfn ${pfn + 2 ** high - 2 ** low}`,
      why: 'That is the upper end of the right block. The lower end is handed out, and the upper halves stay free.',
    },
    {
      idea: 'the lowest page is handed out', text: `pfn ${lowest}`,
      why: `That is the lowest free page that would do. The allocator does not compare addresses: it takes the first block of the smallest order that is large enough.`,
    },
    {
      idea: 'the largest block is cut', text: `pfn ${largest.pfn}`,
      why: `That is in the largest block, of order ${largest.order}. A block of order ${high} is enough, and large blocks are hard to come by.`,
    },
    {
      idea: 'the last block is taken', text: `pfn ${last}`,
      why: `That is the last block of the order-${high} list. The first one is taken: pfn ${pfn}.`,
    },
  ];
}

function wrongLists({ free, cut, low }: Split): Draft['wrong'] {
  const { pfn, order: high } = cut;
  const others = free.filter((block) => block !== cut);
  const orders = Array.from({ length: high - low }, (_, step) => low + step);
  const kept = sayPages(pfn, low);
  const unsplit = [...orders.map((order) => ({ pfn: pfn + 2 ** order, order })), ...free];
  return [
    {
      idea: 'nothing is split', text: sayLists(others),
      why: `Then the request would have been given all of ${sayPages(pfn, high)}, though it asked for ${sayBlock(low)}: what is left over has to be free.`,
    },
    {
      idea: 'one cut is enough', text: sayLists([{ pfn: pfn + 2 ** (high - 1), order: high - 1 }, ...others]),
      why: `After one cut the lower half still has order ${high - 1}. It is halved on until it has order ${low}.`,
    },
    {
      idea: 'the upper half is handed out', text: sayLists([...lowerHalves(pfn, low, high), ...others]),
      why: `Here the upper end was handed out and the lower halves are left. It is the other way round: the request gets ${kept}.`,
    },
    {
      idea: 'what is left over is freed page by page',
      text: sayLists([...Array.from({ length: 2 ** high - 2 ** low }, (_, page) => ({ pfn: pfn + 2 ** low + page, order: 0 })), ...others]),
      why: 'What is left over is not freed page by page: each upper half is a block, as large as it is.',
    },
    {
      idea: 'the block stays on its list', text: sayLists(unsplit),
      why: `The block at pfn ${pfn} cannot still be free as a whole: it was taken off its list before it was cut.`,
    },
  ];
}

/** What is left if the upper end is handed out. */
function lowerHalves(pfn: number, low: number, high: number): Free[] {
  const halves: Free[] = [];
  let start = pfn;
  for (let order = high - 1; order >= low; order--) {
    halves.push({ pfn: start, order });
    start += 2 ** order;
  }
  return halves;
}
