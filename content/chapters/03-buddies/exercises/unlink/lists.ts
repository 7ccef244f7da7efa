/** Lists to take blocks out of: some long, some short, side by side in one machine. */
import { type Arbitrary, type Block, type Layout, NORMAL, record, type Scene, whole } from 'lessons';

export interface Leaving {
  readonly design: Layout['design'];
  readonly startPfn: number;
  /** blocks on the list */
  readonly length: number;
  /** position of the first block that leaves, from the front */
  readonly position: number;
  /** how many blocks leave, one after the other, each the next in the list */
  readonly leaving: number;
  readonly migratetype: number;
  /** are there blocks on the lists of other types? */
  readonly others: boolean;
}

export interface LeavingKind {
  /** where the block stands */
  readonly at: 'middle' | 'ends' | 'alone' | 'anywhere';
  readonly leaving?: number;
  readonly others?: boolean;
  readonly design?: Layout['design'];
  readonly startPfn?: number;
}

export function leavings(kind: LeavingKind): Arbitrary<Leaving> {
  const { at, leaving = 1, others = false, design = 'struct-page', startPfn = 0 } = kind;
  return record({ more: whole(0, 6), place: whole(0, 7), type: whole(0, 2) }).map(({ more, place, type }) => {
    const base = { design, startPfn, leaving, others, migratetype: type };
    switch (at) {
      case 'alone': return { ...base, length: 1, position: 0 };
      case 'ends': return { ...base, length: 2 + more, position: place % 2 === 0 ? 0 : 1 + more };
      case 'middle': return { ...base, length: 3 + more, position: 1 + (place % (1 + more)) };
      case 'anywhere': return { ...base, length: leaving + more, position: place % (1 + more) };
    }
  });
}

/** First page of a block of the list, by its position. Blocks stand in it from the highest page to the lowest. */
export function blockAt({ startPfn, length }: Pick<Leaving, 'startPfn' | 'length'>, position: number): number {
  return startPfn + 2 * (length - 1 - position);
}

/** Every other page is free and on the list; the pages between are in use, so that no two free ones are buddies. */
export function layoutOf(leaving: Leaving): Layout {
  const { design, startPfn, length, migratetype, others } = leaving;
  const blocks: Block[] = Array.from({ length }, (_, position) => ({
    pfn: blockAt(leaving, position), order: 0, state: 'free', migratetype,
  }));
  const end = startPfn + 2 * length;
  for (let pfn = startPfn + 1; pfn < end; pfn += 2) blocks.push({ pfn, order: 0, state: 'allocated', migratetype });
  if (others) {
    for (let other = 0; other < 6; other++) {
      blocks.push({ pfn: end + 2 * other, order: 0, state: 'free', migratetype: (migratetype + 1 + (other % 2)) % 3 });
    }
  }
  return {
    design, startPfn, pages: 2 * Math.ceil(length + (others ? 6 : 0)), maxPageOrder: 1, pageblockOrder: 1, blocks,
    zones: [{ ...NORMAL, startPfn }],
  };
}

export function sceneOf(leaving: Leaving, aspects: Scene['aspects']): Scene {
  const gone = Array.from({ length: leaving.leaving }, (_, index) => blockAt(leaving, leaving.position + index));
  return {
    layout: layoutOf(leaving),
    operations: gone.map((pfn) => ({ kind: 'listDel', pfn })),
    aspects,
    touched: gone,
    expect: (model) => {
      for (const pfn of gone) model.remove(pfn);
    },
  };
}
