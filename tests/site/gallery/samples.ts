/** Sample view-models: a machine of 32 pages in the middle of a split. */
import type { FreeListsView, MemoryMapView, PageState, PageView } from '../../../src/ui/figures/model.ts';

const block = (pfn: number, order: number, state: PageState, more: Partial<PageView> = {}): PageView[] =>
  Array.from({ length: 2 ** order }, (_, index) =>
    index === 0
      ? { pfn, state, order, migratetype: 1, zone: 0, ...more }
      : { pfn: pfn + index, state: state === 'free-head' ? 'free-tail' : state, head: pfn, zone: 0, ...more, order: undefined },
  ).map(({ order: own, ...page }) => (own === undefined ? page : { ...page, order: own }));

const run = (pfn: number, pages: number, state: PageState, zone = 0): PageView[] =>
  Array.from({ length: pages }, (_, index) => ({ pfn: pfn + index, state, zone }));

export const map: MemoryMapView = {
  kind: 'memory-map',
  selected: 9,
  zoneNames: ['DMA', 'Normal'],
  pages: [
    ...run(0, 2, 'kernel'),
    ...run(2, 2, 'memmap'),
    ...block(4, 0, 'allocated'),
    ...block(5, 0, 'free-head'),
    ...block(6, 1, 'free-head'),
    ...block(8, 1, 'allocated', { changed: true }),
    ...block(10, 1, 'free-head', { changed: true }),
    ...block(12, 2, 'free-head', { changed: true }),
    ...block(16, 2, 'slab', { zone: 1 }),
    ...block(20, 0, 'pcp', { zone: 1 }),
    ...block(21, 0, 'pcp', { zone: 1 }),
    ...run(22, 2, 'owned', 1),
    ...block(24, 3, 'free-head', { zone: 1 }),
    ...block(32, 4, 'free-head', { zone: 1 }),
    ...run(48, 16, 'hole', 1),
  ],
};

export const lists: FreeListsView = {
  kind: 'free-lists',
  changed: [10, 12],
  nrFree: [1, 2, 1, 1, 1, 0],
  lists: [
    { order: 0, migratetype: 1, blocks: [5] },
    { order: 1, migratetype: 1, blocks: [10, 6] },
    { order: 2, migratetype: 1, blocks: [12] },
    { order: 3, migratetype: 1, blocks: [24] },
    { order: 4, migratetype: 1, blocks: [32] },
    { order: 5, migratetype: 1, blocks: [] },
  ],
};

export const mixedLists: FreeListsView = {
  kind: 'free-lists',
  lists: [
    { order: 0, migratetype: 0, blocks: [7, 91, 3] },
    { order: 0, migratetype: 1, blocks: Array.from({ length: 14 }, (_, i) => 1024 + i * 3) },
    { order: 0, migratetype: 2, blocks: [] },
    { order: 1, migratetype: 0, blocks: [] },
    { order: 1, migratetype: 1, blocks: [] },
    { order: 1, migratetype: 2, blocks: [510] },
    { order: 2, migratetype: 0, blocks: [] },
  ],
};
