/**
 * Meetings: a block is freed, grows with its own halves for a while, and then meets what lies where its buddy would
 * be. The border between the two lies at the middle of their parent, so no border here is aligned to a larger block.
 */
import { MOVABLE } from 'engine';
import {
  type Arbitrary, type aspects, type Block, type Layout, NORMAL, oneOf, record, type Scene, whole, type ZoneLayout,
} from 'lessons';

/** What lies where the buddy would be. */
export type Met =
  /** a free block of the same order, in the same zone */
  | 'buddy'
  /** a block that somebody has */
  | 'in use'
  /** a block that waits on a per-CPU list */
  | 'waiting'
  /** a free block of half the size, and beside it one in use */
  | 'smaller'
  /** page frame numbers with no memory behind them, in the middle of the zone */
  | 'hole'
  /** pages that no zone spans, with descriptors that nobody has written */
  | 'no zone'
  /** a free block of the same order, in another zone of the node */
  | 'other zone'
  /** a free block of the same order, in the zone of the same name of another node */
  | 'other node';

export interface Meeting {
  readonly met: Met;
  readonly design: Layout['design'];
  readonly maxPageOrder: number;
  /** of the freed block */
  readonly order: number;
  /** how often it merges before the meeting */
  readonly merges: number;
  /** is the freed block in the upper half of the parent? */
  readonly upper: boolean;
  /** first page of the machine */
  readonly startPfn: number;
  /** first page of the parent */
  readonly parent: number;
}

export function meetings(...kinds: readonly [Met, ...Met[]]): Arbitrary<Meeting> {
  return meetingsFrom(0, ...kinds);
}

/** Meetings in a machine that begins at a page frame number, a multiple of the pages of a section. */
export function meetingsFrom(startPfn: number, ...kinds: readonly [Met, ...Met[]]): Arbitrary<Meeting> {
  return record({
    met: oneOf(...kinds), design: oneOf('struct-page' as const, 'two-word' as const), order: whole(0, 1),
    merges: whole(0, 2), above: whole(0, 1), upper: oneOf(false, true), position: whole(0, 3),
  }).map(({ met, design, order, merges, above, upper, position }) => {
    const least = met === 'smaller' ? Math.max(order + merges, 1) : order + merges;
    return {
      met, design, merges, order: least - merges, maxPageOrder: least + 1 + above,
      upper: upper && met !== 'no zone', startPfn, parent: startPfn + position * 2 ** (least + 1),
    };
  });
}

export function sceneOf(meeting: Meeting, sides: readonly aspects.Aspect[]): Scene {
  const { order, met, parent } = meeting;
  const { ours, at } = placesOf(meeting);
  const reached = met === 'buddy' ? { pfn: parent, order: at + 1 } : { pfn: ours, order: at };
  return {
    layout: layoutOf(meeting),
    operations: [{ kind: 'freePages', pfn: ours, order }],
    aspects: sides,
    touched: [ours],
    expect: (model) => {
      for (let pfn = reached.pfn; pfn < reached.pfn + 2 ** reached.order; pfn++) model.remove(pfn);
      model.add({ ...reached, migratetype: MOVABLE }, 'front');
    },
  };
}

/** The order at which the two meet, and the first pages of both. */
export function placesOf({ order, merges, upper, parent }: Meeting): { at: number; ours: number; theirs: number } {
  const at = order + merges;
  const half = parent + 2 ** at;
  return upper ? { at, ours: half, theirs: parent } : { at, ours: parent, theirs: half };
}

export function layoutOf(meeting: Meeting): Layout {
  const { met, design, maxPageOrder, order, startPfn, parent } = meeting;
  const { at, ours, theirs } = placesOf(meeting);
  const blocks: Block[] = [{ pfn: ours, order, state: 'allocated', migratetype: MOVABLE }];
  for (let half = order; half < at; half++) blocks.push({ pfn: ours + 2 ** half, order: half, state: 'free', migratetype: MOVABLE });
  blocks.push(...blocksMet(met, theirs, at));
  return {
    design, startPfn, maxPageOrder, pageblockOrder: maxPageOrder, blocks,
    pages: Math.ceil((parent - startPfn + 2 ** (at + 1)) / 2 ** maxPageOrder) * 2 ** maxPageOrder,
    zones: zonesOf(met, startPfn, parent + 2 ** at),
    ...(met === 'hole' ? { holes: [{ startPfn: theirs, pages: 2 ** at }] } : {}),
  };
}

function blocksMet(met: Met, pfn: number, order: number): Block[] {
  switch (met) {
    case 'buddy':
    case 'other zone':
    case 'other node': return [{ pfn, order, state: 'free', migratetype: MOVABLE }];
    case 'in use': return [{ pfn, order, state: 'allocated', migratetype: MOVABLE }];
    case 'waiting': return [{ pfn, order, state: 'pcp', migratetype: MOVABLE }];
    case 'smaller': return [
      { pfn, order: order - 1, state: 'free', migratetype: MOVABLE },
      { pfn: pfn + 2 ** (order - 1), order: order - 1, state: 'allocated', migratetype: MOVABLE },
    ];
    case 'hole':
    case 'no zone': return [];
  }
}

function zonesOf(met: Met, startPfn: number, border: number): ZoneLayout[] {
  switch (met) {
    case 'other zone': return [{ name: 'DMA32', index: 1, startPfn }, { ...NORMAL, startPfn: border }];
    case 'other node': return [{ ...NORMAL, node: 0, startPfn }, { ...NORMAL, node: 1, startPfn: border }];
    // Zone 0 of node 0: a descriptor of zero bytes names it too.
    case 'no zone': return [{ name: 'DMA', index: 0, startPfn, endPfn: border }];
    default: return [{ ...NORMAL, startPfn }];
  }
}
