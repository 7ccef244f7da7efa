/** Splits to try: a block, the order it has and the order it is to have, and what else is free in the machine. */
import {
  type Arbitrary, type Block, type Layout, NORMAL, type Operation, type Scene, record, whole,
} from 'lessons';

export interface Split {
  readonly design: Layout['design'];
  readonly startPfn: number;
  readonly maxPageOrder: number;
  readonly low: number;
  readonly high: number;
  /** how many blocks of order `high` lie below the one that is split */
  readonly position: number;
  readonly migratetype: number;
  /** is there a free block of the same type on every list of a lower order already? */
  readonly crowded: boolean;
}

export interface SplitKind {
  /** least and greatest number of halvings */
  readonly halvings: readonly [least: number, greatest: number];
  readonly crowded?: boolean;
  readonly startPfn?: number;
  readonly design?: Layout['design'];
}

/** Splits of a kind in machines of blocks of order 1 to 5. */
export function splits({ halvings: [least, greatest], crowded = false, startPfn = 0, design = 'struct-page' }: SplitKind): Arbitrary<Split> {
  return record({ size: whole(0, 4), low: whole(0, 4), halvings: whole(0, 4), position: whole(0, 7), type: whole(0, 4) }).map(
    ({ size, low, halvings, position, type }) => {
      const steps = Math.min(Math.max(halvings, least), greatest);
      const lowOrder = low % 3;
      const high = lowOrder + steps;
      const maxPageOrder = Math.max(1, high, size);
      const places = 2 ** (maxPageOrder - high);
      return {
        design, startPfn, maxPageOrder, high, low: lowOrder, position: position % places, migratetype: type, crowded,
      };
    },
  );
}

/** First page of the block that is split. */
export function blockOf({ startPfn, position, high }: Split): number {
  return startPfn + position * 2 ** high;
}

/** The split as a scene, looked at from some sides. */
export function sceneOf(split: Split, aspects: Scene['aspects']): Scene {
  const { low, high, migratetype } = split;
  const pfn = blockOf(split);
  const operation: Operation = { kind: 'expand', pfn, low, high, migratetype };
  return {
    layout: layoutOf(split),
    operations: [operation],
    aspects,
    touched: [],
    expect: (model) => {
      for (let order = low; order < high; order++) model.add({ pfn: pfn + 2 ** order, order, migratetype }, 'front');
    },
  };
}

/**
 * Two blocks of the greatest order: the one that is split is part of the lower, and all the rest of that is in use.
 * The upper holds a free block of each order, if the machine is crowded, and is in use if not.
 */
function layoutOf(split: Split): Layout {
  const { design, startPfn, maxPageOrder, high, migratetype, crowded } = split;
  const upper = startPfn + 2 ** maxPageOrder;
  const blocks: Block[] = [];
  for (let pfn = startPfn; pfn < upper; pfn += 2 ** high) {
    if (pfn !== blockOf(split)) blocks.push({ pfn, order: high, state: 'allocated', migratetype });
  }
  blocks.push({ pfn: upper, order: 0, state: 'allocated', migratetype });
  for (let order = 0; order < maxPageOrder; order++) {
    blocks.push({ pfn: upper + 2 ** order, order, state: crowded ? 'free' : 'allocated', migratetype });
  }
  return {
    design, startPfn, maxPageOrder, pageblockOrder: maxPageOrder, blocks,
    pages: 2 ** (maxPageOrder + 1), zones: [{ ...NORMAL, startPfn }],
  };
}
