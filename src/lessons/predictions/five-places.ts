/** Questions on the five designs: the same free, and the bytes that change in each. */
import type { Machine } from '../../engine/boot/machine.ts';
import { DESIGNS } from '../../engine/memmap/create.ts';
import type { DesignName } from '../../engine/memmap/memmap.ts';
import { LANES_PER_PAGE, PAGE_SIZE } from '../../engine/memory/units.ts';
import { MOVABLE } from '../../engine/zones/migratetype.ts';
import { type Block, buildMachine, type Layout, NORMAL } from '../layout.ts';
import { type Operation, perform } from '../operation.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';
import { pfnList } from '../words.ts';

const MAX_PAGE_ORDER = 3;

const LINKS_ARE: Readonly<Record<DesignName, string>> = {
  'struct-page': 'The design is struct-page, with descriptors of 64 bytes.',
  'two-word': 'The design is two-word, with the links in the free pages.',
  'two-word-packed': 'The design is two-word-packed, with both links in the descriptor.',
  'two-word-external': 'The design is two-word-external, with a table of links.',
  'one-word': 'The design is one-word, with descriptors of 8 bytes.',
  'own': 'The design is your own.',
};

/** Pages of which something has changed. */
interface Changes {
  readonly descriptors: readonly number[];
  readonly contents: readonly number[];
  readonly entries: readonly number[];
}

export function fivePlacesQuestion(random: Random): Draft {
  const design = random.pick(DESIGNS);
  const order = random.below(2);
  const pairs = 5 + random.below(3);
  const lower = Array.from({ length: pairs }, (_, pair) => pair * 2 ** (order + 1));
  // Of each pair of buddies one is free and the other is in use.
  const listed = random.shuffle(lower).map((pfn) => pfn + 2 ** order * random.below(2));
  const place = 1 + random.below(listed.length - 2);
  const buddy = listed[place];
  const freed = buddy ^ (1 << order);
  const layout: Layout = {
    design, startPfn: 0, pages: Math.ceil((pairs * 2 ** (order + 1)) / 2 ** MAX_PAGE_ORDER) * 2 ** MAX_PAGE_ORDER,
    maxPageOrder: MAX_PAGE_ORDER, pageblockOrder: MAX_PAGE_ORDER, zones: [NORMAL],
    blocks: listed.flatMap((pfn): Block[] => [
      { pfn, order, state: 'free', migratetype: MOVABLE },
      { pfn: pfn ^ (1 << order), order, state: 'allocated', migratetype: MOVABLE },
    ]),
  };
  const operations: Operation[] = [{ kind: 'freePages', pfn: freed, order }];
  const found = changes(layout, operations);
  const others = (name: DesignName): string => say(changes({ ...layout, design: name }, operations));
  const [before, after] = [listed[place - 1], listed[place + 1]];
  return {
    layout, operations,
    question:
      `${LINKS_ARE[design]} The order-${order} list is ${pfnList(listed)}, first block first; the other block of each pair of buddies is in use. ` +
      `The block of order ${order} at pfn ${freed} is freed. Which bytes change, besides those of list heads and counters?`,
    right: {
      text: say(found),
      why: `Its buddy, pfn ${buddy}, is free, so it leaves the list: the links of its neighbours there, pfn ${before} and ${after}, are joined where this design has them, and the marks of the two buddies change in their descriptors. The merged block begins at pfn ${Math.min(freed, buddy)}, and its links are written.`,
    },
    wrong: [
      { idea: 'links are in the descriptor', text: others('struct-page'), why: 'That is so where the links have room in the descriptor: in struct page, and in two words if they are packed frame numbers.' },
      { idea: 'links are in the page', text: others('two-word'), why: 'That is so where the links are in the first 16 bytes of the free pages. This design writes to no page.' },
      { idea: 'links are in a table', text: others('two-word-external'), why: 'Only one design has a table of links outside, and this is another one.' },
      {
        idea: 'a list has no neighbours', text: say({ descriptors: pair(freed, buddy), contents: [], entries: [] }),
        why: `The marks of the two are not all: pfn ${before} and ${after} stood beside pfn ${buddy} on the list, and their links lead past it now.`,
      },
      {
        idea: 'the buddy stays where it is', text: say({ descriptors: [freed], contents: [], entries: [] }),
        why: `pfn ${buddy} cannot stay on the list of order ${order}: it is part of the merged block, and somebody else could be given it.`,
      },
      {
        idea: 'only the one before changes', text: say(without(found, after)),
        why: `The list leads both ways: the prev link of pfn ${after} led to pfn ${buddy}, and leads to pfn ${before} now.`,
      },
    ],
  };
}

/** Which bytes the operations change, by page. */
function changes(layout: Layout, operations: readonly Operation[]): Changes {
  const machine = buildMachine(layout);
  const views = Array.from({ length: layout.pages }, (_, pfn) => viewsOf(machine, pfn));
  const before = views.map((parts) => parts.map((lanes) => lanes.slice()));
  for (const operation of operations) perform(machine, operation);
  const changed = (part: number): number[] =>
    views.flatMap((parts, pfn) => (parts[part].every((lane, index) => lane === before[pfn][part][index]) ? [] : [pfn]));
  return { descriptors: changed(0), contents: changed(1), entries: changed(2) };
}

/** The lanes of a page's descriptor, of the page, and of its entry in the table, which may be none. */
function viewsOf({ memory, memmap }: Machine, pfn: number): Uint32Array[] {
  const section = memory.section(pfn);
  const size = memmap.descriptorSize / 4;
  return [
    section.memmap.subarray(pfn * size, (pfn + 1) * size),
    memory.view(pfn * PAGE_SIZE, LANES_PER_PAGE),
    section.links.subarray(pfn * 4, pfn * 4 + 4),
  ];
}

function without({ descriptors, contents, entries }: Changes, pfn: number): Changes {
  const others = (pages: readonly number[]): number[] => pages.filter((page) => page !== pfn);
  return { descriptors: others(descriptors), contents: others(contents), entries: others(entries) };
}

function pair(one: number, other: number): number[] {
  return [Math.min(one, other), Math.max(one, other)];
}

function say({ descriptors, contents, entries }: Changes): string {
  const parts = [`The descriptors of ${pfnList(descriptors)}`];
  if (contents.length > 0) parts.push(`the first bytes of ${pfnList(contents)} themselves`);
  if (entries.length > 0) parts.push(`the entries of ${pfnList(entries)} in the table`);
  return `${parts.join('; ')}.`;
}
