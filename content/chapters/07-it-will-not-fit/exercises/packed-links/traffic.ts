/** Blocks that leave the middle of a list, in a machine whose links are in the descriptors. */
import { MOVABLE } from 'engine';
import { type Arbitrary, type aspects, type Block, NORMAL, type Operation, record, type Scene, whole } from 'lessons';

interface Traffic {
  /** free pages on the list, none beside another */
  readonly listed: number;
  /** which of them merges away */
  readonly leaving: number;
}

export function traffic(): Arbitrary<Traffic> {
  return record({ listed: whole(1, 6), at: whole(0, 5) }).map(({ listed, at }) => ({ listed, leaving: at % listed }));
}

export function sceneOf({ listed, leaving }: Traffic, startPfn: number, sides: readonly aspects.Aspect[]): Scene {
  const blocks: Block[] = [];
  for (let group = 0; group < listed; group++) {
    const pfn = startPfn + 4 * group;
    blocks.push(
      { pfn, order: 0, state: 'free', migratetype: MOVABLE },
      { pfn: pfn + 1, order: 0, state: 'allocated', migratetype: MOVABLE },
      { pfn: pfn + 2, order: 1, state: 'allocated', migratetype: MOVABLE },
    );
  }
  const pfn = startPfn + 4 * leaving;
  const operations: Operation[] = [{ kind: 'freePages', pfn: pfn + 1, order: 0 }];
  return {
    layout: {
      design: 'two-word-packed', startPfn, pages: 4 * listed, maxPageOrder: 2, pageblockOrder: 2, zones: [{ ...NORMAL, startPfn }], blocks,
    },
    operations, aspects: sides, touched: [pfn, pfn + 1],
    expect: (model) => {
      model.remove(pfn);
      model.add({ pfn, order: 1, migratetype: MOVABLE }, 'front');
    },
  };
}
