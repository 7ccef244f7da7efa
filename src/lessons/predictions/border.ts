/** Questions on borders: a block is given back, and a border between two zones may lie where its buddy begins. */
import { MOVABLE } from '../../engine/zones/migratetype.ts';
import { type Block, buildMachine, type Layout, type ZoneLayout } from '../layout.ts';
import { walkList } from '../list-walk.ts';
import { type Operation, perform } from '../operation.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';
import { divide, sayPages } from './machines.ts';

const PAGES = 32;
const MAX_PAGE_ORDER = 4;

/** Pairs of zones that lie side by side: of one node, or of two. */
const NEIGHBOURS: readonly (readonly [Omit<ZoneLayout, 'startPfn'>, Omit<ZoneLayout, 'startPfn'>])[] = [
  [{ name: 'DMA', index: 0 }, { name: 'DMA32', index: 1 }],
  [{ name: 'DMA32', index: 1 }, { name: 'Normal', index: 2 }],
  [{ name: 'Normal', index: 2, node: 0 }, { name: 'Normal', index: 2, node: 1 }],
];

interface Free { readonly pfn: number; readonly order: number; /** position of the zone */ readonly zone: number }

/** What happens: the freed block grows to `order`, and there it meets its buddy. */
interface Meeting {
  readonly freed: Pick<Block, 'pfn' | 'order'>;
  readonly order: number;
  /** first pages: of the block that it has become, of its buddy, of both */
  readonly own: number;
  readonly buddy: number;
  readonly parent: number;
  readonly isBorder: boolean;
  readonly zones: readonly ZoneLayout[];
}

export function borderQuestion(random: Random): Draft | undefined {
  const meeting = randomMeeting(random);
  const layout = layoutOf(random, meeting);
  const { freed, zones } = meeting;
  const operations: Operation[] = [{ kind: 'freePages', ...freed }];
  const reached = run(layout, operations).find(({ pfn, order }) => freed.pfn >= pfn && freed.pfn < pfn + 2 ** order);
  if (reached === undefined) throw new Error(`The engine did not free pfn ${freed.pfn}.`);
  const border = zones[1].startPfn;
  return {
    layout, operations,
    question: `Here ${sayZone(zones[0])} has pages 0 to ${border - 1} and ${sayZone(zones[1])} those from ${border} on. The block of order ${freed.order} at pfn ${freed.pfn} is freed. In which free block does it end up, and on whose list?`,
    right: { text: sayFree(reached, zones), why: whyRight(meeting, reached) },
    wrong: wrongBlocks(meeting, reached),
  };
}

function randomMeeting(random: Random): Meeting {
  const order = random.below(3);
  const freedOrder = random.below(order + 1);
  const parent = 2 ** (order + 1) * (1 + random.below(PAGES / 2 ** (order + 1) - 2));
  const isUpper = random.below(2) === 0;
  const half = parent + 2 ** order;
  const own = isUpper ? half : parent;
  // Now and then the border lies at the end of the parent, and the two may merge.
  const isBorder = random.below(4) > 0;
  const border = isBorder ? half : isUpper ? parent : parent + 2 ** (order + 1);
  const [lower, upper] = random.pick(NEIGHBOURS);
  return {
    freed: { pfn: own + 2 ** freedOrder * random.below(2 ** (order - freedOrder)), order: freedOrder },
    order, own, buddy: isUpper ? parent : half, parent, isBorder,
    zones: [{ ...lower, startPfn: 0 }, { ...upper, startPfn: border }],
  };
}

function layoutOf(random: Random, { freed, order, own, buddy, parent, zones }: Meeting): Layout {
  const blocks: Block[] = [
    { ...freed, state: 'allocated', migratetype: MOVABLE },
    { pfn: buddy, order, state: 'free', migratetype: MOVABLE },
  ];
  for (let at = freed.order; at < order; at++) {
    const start = freed.pfn - (freed.pfn % 2 ** at);
    const other = (start / 2 ** at) % 2 === 0 ? start + 2 ** at : start - 2 ** at;
    if (other >= own && other < own + 2 ** order) blocks.push({ pfn: other, order: at, state: 'free', migratetype: MOVABLE });
  }
  const spans = [[0, parent], [parent + 2 ** (order + 1), PAGES]];
  for (const [from, to] of spans) {
    for (let pfn = from; pfn < to; ) {
      let size = MAX_PAGE_ORDER;
      while (pfn % 2 ** size !== 0 || pfn + 2 ** size > to) size--;
      blocks.push(...divide(random, pfn, size));
      pfn += 2 ** size;
    }
  }
  return {
    design: 'struct-page', startPfn: 0, pages: PAGES, maxPageOrder: MAX_PAGE_ORDER, pageblockOrder: MAX_PAGE_ORDER, zones, blocks,
  };
}

/** Every free block after the operations, with the zone on whose lists it is. */
function run(layout: Layout, operations: readonly Operation[]): Free[] {
  const machine = buildMachine(layout);
  for (const operation of operations) perform(machine, operation);
  return machine.zones.flatMap((zone, position) =>
    Array.from({ length: MAX_PAGE_ORDER + 1 }, (_, order) =>
      walkList(machine, zone.listHead(order, MOVABLE), 'next').pages.map((pfn) => ({ pfn, order, zone: position })),
    ).flat(),
  );
}

function sayZone({ name, node }: ZoneLayout): string {
  return `zone ${name}${node === undefined ? '' : ` of node ${node}`}`;
}

function sayFree({ pfn, order, zone }: Free, zones: readonly ZoneLayout[]): string {
  return `In the block of order ${order} at pfn ${pfn} (${sayPages(pfn, order)}), on a list of ${sayZone(zones[zone])}.`;
}

function whyRight({ isBorder, order, own, buddy, zones }: Meeting, reached: Free): string {
  const border = zones[1].startPfn;
  return isBorder
    ? `At order ${order} its buddy, at pfn ${buddy}, is free and has the same order, but the border at pfn ${border} lies between the two: their descriptors name different ${zones[0].node === undefined ? 'zones' : 'nodes'}.`
    : `The border at pfn ${border} lies beside the two halves, not between them, so the blocks at pfn ${own} and pfn ${buddy} merge, and order ${reached.order} is as far as it goes.`;
}

function wrongBlocks(meeting: Meeting, reached: Free): Draft['wrong'] {
  const { freed, order, own, buddy, parent, isBorder, zones } = meeting;
  const { zone } = reached;
  const other = 1 - zone;
  const say = (pfn: number, size: number, owner: number): string => sayFree({ pfn, order: size, zone: owner }, zones);
  const across = `Then its pages would be of both zones: the border at pfn ${zones[1].startPfn} would lie inside.`;
  const always = [
    {
      idea: 'the neighbour decides the list', text: say(reached.pfn, reached.order, other),
      why: `Its pages belong to ${sayZone(zones[zone])}, and so does the list: what lies beside a block does not change whose it is.`,
    },
    {
      idea: 'near a border nothing merges', text: say(freed.pfn, freed.order, zone),
      why: `Its buddy at order ${freed.order} is free, has the same order and lies in the same zone, so the two become one.`,
    },
    {
      idea: 'a block begins where it was freed', text: say(freed.pfn, reached.order, zone),
      why: `A block of order ${reached.order} begins at a multiple of ${2 ** reached.order}: at pfn ${reached.pfn}.`,
    },
  ].filter(({ idea }) => idea === 'the neighbour decides the list' || reached.order > freed.order);
  if (!isBorder) {
    return [...always, {
      idea: 'a border keeps away all that touches it', text: say(own, order, zone),
      why: `The border at pfn ${zones[1].startPfn} is not between pfn ${own} and its buddy at pfn ${buddy}. Both are of the same zone, so they merge.`,
    }, {
      idea: 'only the neighbour on the other side counts', text: say(own, order, other),
      why: `Its buddy is the block at pfn ${buddy}, in its own zone.`,
    }];
  }
  return [...always, {
    idea: 'free and of the same order is enough', text: say(parent, order + 1, zone), why: across,
  }, {
    idea: own === parent ? 'the buddy takes the block over' : 'a block belongs to the zone that it begins in',
    text: say(parent, order + 1, other), why: across,
  }];
}
