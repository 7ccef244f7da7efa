/** Small machines for questions. */
import { MOVABLE } from '../../engine/zones/migratetype.ts';
import type { FreeBlock } from '../free-model.ts';
import { type Block, buildMachine, type Layout, NORMAL, zoneAt } from '../layout.ts';
import { walkList } from '../list-walk.ts';
import { type Operation, perform } from '../operation.ts';
import type { Random } from '../random.ts';
import { pfnList } from '../words.ts';

/** A machine of one zone in which everything is movable. */
export function smallLayout(maxPageOrder: number, pages: number, blocks: readonly Block[]): Layout {
  return { design: 'struct-page', startPfn: 0, pages, maxPageOrder, pageblockOrder: maxPageOrder, zones: [NORMAL], blocks };
}

/** Divides memory at random into blocks, some free, some in use; no two free buddies are left unmerged. */
export function randomBlocks(random: Random, pages: number, maxPageOrder: number): Block[] {
  const blocks: Block[] = [];
  for (let pfn = 0; pfn < pages; pfn += 2 ** maxPageOrder) blocks.push(...divide(random, pfn, maxPageOrder));
  return random.shuffle(blocks);
}

/** Divides one block at random, in the same way. */
export function divide(random: Random, pfn: number, order: number): Block[] {
  if (order > 0 && random.below(5) > 0) {
    const halves = [...divide(random, pfn, order - 1), ...divide(random, pfn + 2 ** (order - 1), order - 1)];
    const haveMerged = halves.length === 2 && halves.every((half) => half.state === 'free' && half.order === order - 1);
    return haveMerged ? [{ pfn, order, state: 'free', migratetype: MOVABLE }] : halves;
  }
  return [{ pfn, order, state: random.below(2) === 0 ? 'free' : 'allocated', migratetype: MOVABLE }];
}

/** What the engine leaves when it is run. */
export interface Outcome {
  /** pfn that the last operation handed out, or NO_PAGE */
  readonly returned: number;
  /** free blocks by order, the first of each list first */
  readonly free: readonly FreeBlock[];
}

/** Builds the machine, performs the operations and reads the lists. */
export function runEngine(layout: Layout, operations: readonly Operation[]): Outcome {
  const machine = buildMachine(layout);
  let returned = -1;
  for (const operation of operations) returned = perform(machine, operation);
  const zone = zoneAt(machine, layout.startPfn);
  const free: FreeBlock[] = [];
  for (let order = 0; order <= layout.maxPageOrder; order++) {
    for (const pfn of walkList(machine, zone.listHead(order, MOVABLE), 'next').pages) {
      free.push({ pfn, order, migratetype: MOVABLE });
    }
  }
  return { returned, free };
}

/** The lists that are not empty: "order 0: pfn 5; order 2: pfn 8 and 12". */
export function sayLists(free: readonly Pick<FreeBlock, 'pfn' | 'order'>[]): string {
  const orders = [...new Set(free.map(({ order }) => order))].sort((a, b) => a - b);
  if (orders.length === 0) return 'nothing is free';
  return orders.map((order) => `order ${order}: ${pfnList(listOf(free, order))}`).join('; ');
}

/** First pages of the free blocks of an order, in the order in which they are given. */
export function listOf(free: readonly Pick<FreeBlock, 'pfn' | 'order'>[], order: number): number[] {
  return free.filter((block) => block.order === order).map(({ pfn }) => pfn);
}

/** "one page", "a block of 4 pages". */
export function sayBlock(order: number): string {
  return order === 0 ? 'one page' : `a block of ${2 ** order} pages`;
}

/** "page 4", "pages 4 and 5", "pages 4 to 7". */
export function sayPages(pfn: number, order: number): string {
  if (order === 0) return `page ${pfn}`;
  return `pages ${pfn} ${order === 1 ? 'and' : 'to'} ${pfn + 2 ** order - 1}`;
}

/** "once", "twice", "3 times". */
export function times(number: number): string {
  return ['never', 'once', 'twice'].at(number) ?? `${number} times`;
}

