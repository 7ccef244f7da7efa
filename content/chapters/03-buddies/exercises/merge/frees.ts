/**
 * Frees to try. The buddies of the freed block at each order, one on top of the other, make a chain: free buddies up
 * to some order, and there something that ends the merge.
 */
import { ISOLATE, MOVABLE } from 'engine';
import { type Arbitrary, type Block, type Layout, NORMAL, oneOf, record, type Scene, whole, type ZoneLayout } from 'lessons';
import { type Free, reckonFree } from './reckoning.ts';

/** What ends the merge. */
export type End =
  /** the buddy is in use */
  | 'busy'
  /** a free block begins at the buddy, but it is half as long, and the rest of the buddy is in use */
  | 'smaller'
  /** the buddy is free but lies in another zone */
  | 'other zone'
  /** the buddy is free, but its pageblock is set aside */
  | 'set aside'
  /** the block's own pageblock is set aside, and the buddy, which is free, lies in one that is not */
  | 'set aside itself'
  /** the block has the greatest order; the block beside it is free and has the same */
  | 'greatest order';

export interface Chain {
  readonly design: Layout['design'];
  readonly startPfn: number;
  readonly maxPageOrder: number;
  /** of the freed block */
  readonly order: number;
  /** number of free buddies */
  readonly merges: number;
  readonly end: End;
  /** where the freed block lies, counted in blocks of its order */
  readonly position: number;
  /** the list that it goes to */
  readonly migratetype: number;
  /** the list that the free buddies are on */
  readonly buddyType: number;
  /** is the buddy one order above the end free? */
  readonly likely: boolean;
  readonly toTail: boolean;
  /** are there other free blocks on the list where the block will come to be? */
  readonly crowded: boolean;
  /** of all pageblocks, but those that are set aside */
  readonly pageblockType: number;
  /** how many orders above the freed block's somebody waits for; nobody when undefined */
  readonly wish?: number | undefined;
}

export interface ChainKind {
  readonly ends: readonly [End, ...End[]];
  /** least and greatest number of free buddies */
  readonly merges: readonly [least: number, greatest: number];
  readonly likely?: boolean;
  readonly toTail?: boolean;
  readonly crowded?: boolean;
  readonly types?: readonly [migratetype: number, buddyType: number];
  readonly pageblockType?: number;
  readonly wish?: boolean;
  readonly design?: Layout['design'];
  readonly startPfn?: number;
}

export function chains(kind: ChainKind): Arbitrary<Chain> {
  const [least, greatest] = kind.merges;
  const numbers = record({
    order: whole(0, 1), merges: whole(least, greatest), above: whole(0, 1), position: whole(0, 31), wish: whole(0, 4),
    end: oneOf(...kind.ends), likely: oneOf(false, true),
  });
  return numbers.map(({ order, merges, above, position, wish, end, likely }) => {
    const isSmaller = end === 'smaller' && order + merges === 0;
    const first = isSmaller ? order + 1 : order;
    const last = first + merges;
    const room = end === 'greatest order' ? 0 : (kind.likely ?? likely) ? 2 : 1;
    const maxPageOrder = Math.max(1, last + room + (end === 'greatest order' ? 0 : above));
    return {
      design: kind.design ?? 'struct-page', startPfn: kind.startPfn ?? 0, maxPageOrder, order: first, merges: end === 'greatest order' ? maxPageOrder - first : merges,
      end, position: position % 2 ** (maxPageOrder + 1 - first),
      migratetype: kind.types?.[0] ?? MOVABLE, buddyType: kind.types?.[1] ?? MOVABLE,
      likely: kind.likely ?? likely, toTail: kind.toTail ?? false, crowded: kind.crowded ?? false,
      pageblockType: kind.pageblockType ?? MOVABLE,
      ...(kind.wish === true ? { wish: wish % (merges + 1) } : {}),
    };
  });
}

export function sceneOf(chain: Chain, aspects: Scene['aspects']): Scene {
  const { order, migratetype, toTail, wish } = chain;
  const free: Free = {
    kind: 'freeOnePage', pfn: freedBlock(chain), order, migratetype, toTail,
    ...(wish === undefined ? {} : { captureOrder: order + wish }),
  };
  let captured = -1;
  return {
    layout: layoutOf(chain),
    operations: [free],
    aspects,
    touched: [free.pfn],
    expect: (model) => {
      captured = reckonFree(model, free);
    },
    returns: () => captured,
  };
}

function freedBlock({ startPfn, position, order }: Chain): number {
  return startPfn + position * 2 ** order;
}

function layoutOf(chain: Chain): Layout {
  const { design, startPfn, maxPageOrder, order, merges, end, position, buddyType, likely, crowded, migratetype, pageblockType } = chain;
  const last = order + merges;
  const blocks: Block[] = [];
  // The merge ends at the order of a pageblock, or one above it.
  const isSetAside = end === 'set aside' || end === 'set aside itself';
  const pageblockOrder = isSetAside ? last - (merges > 0 && position % 2 === 1 ? 1 : 0) : Math.min(order + 1, maxPageOrder);
  const pages = 2 ** (maxPageOrder + 1);
  const pageblocks = Array.from({ length: pages / 2 ** pageblockOrder }, () => pageblockType);
  const zones: ZoneLayout[] = [{ ...NORMAL, startPfn }];
  for (let at = order; at <= maxPageOrder; at++) {
    const pfn = buddyAt(chain, at);
    if (at < last) blocks.push({ pfn, order: at, state: 'free', migratetype: buddyType });
    else if (at === last) {
      blocks.push(...endBlocks(chain, pfn, at));
      if (isSetAside) {
        const first = ((end === 'set aside' ? pfn : ownAt(chain, at)) - startPfn) / 2 ** pageblockOrder;
        pageblocks.fill(ISOLATE, first, first + 2 ** (last - pageblockOrder));
      }
      if (end === 'other zone') {
        zones[0] = { name: 'DMA32', index: 1, startPfn };
        zones.push({ ...NORMAL, startPfn: Math.max(pfn, ownAt(chain, at)) });
      }
    } else {
      const isFree = at === last + 1 && likely && at < maxPageOrder;
      blocks.push({ pfn, order: at, state: isFree ? 'free' : 'allocated', migratetype: buddyType });
    }
  }
  // On the way to the back of the list there have to be others: blocks of the final order, with nobody beside them.
  const extra = crowded && last < maxPageOrder ? crowd(startPfn + pages, last, migratetype) : [];
  return {
    design, startPfn, maxPageOrder, pageblockOrder, pageblocks, zones, blocks: [...blocks, ...extra],
    pages: pages + (extra.length > 0 ? 2 ** (maxPageOrder + 2) : 0),
  };
}

/** Two free blocks of an order, each with a buddy that is in use. */
function crowd(startPfn: number, order: number, migratetype: number): Block[] {
  return [0, 1, 2, 3].map((index) => ({
    pfn: startPfn + index * 2 ** order, order, state: index % 2 === 0 ? 'free' : 'allocated', migratetype,
  }));
}

/** What stands where the merge ends. */
function endBlocks({ end, buddyType }: Chain, pfn: number, order: number): Block[] {
  switch (end) {
    case 'busy': return [{ pfn, order, state: 'allocated', migratetype: buddyType }];
    case 'set aside': return [{ pfn, order, state: 'free', migratetype: ISOLATE }];
    case 'set aside itself': return [{ pfn, order, state: 'free', migratetype: MOVABLE }];
    case 'other zone':
    case 'greatest order': return [{ pfn, order, state: 'free', migratetype: buddyType }];
    case 'smaller': {
      const half = 2 ** (order - 1);
      return [
        { pfn, order: order - 1, state: 'free', migratetype: buddyType },
        { pfn: pfn + half, order: order - 1, state: 'allocated', migratetype: buddyType },
      ];
    }
  }
}

/** First page of the block that the freed one has become at an order. */
function ownAt(chain: Chain, order: number): number {
  const pfn = freedBlock(chain);
  return pfn - (pfn % 2 ** order);
}

/** First page of its buddy at that order. */
function buddyAt(chain: Chain, order: number): number {
  const own = ownAt(chain, order);
  return (own / 2 ** order) % 2 === 0 ? own + 2 ** order : own - 2 ** order;
}
