/** Sample view-models: a machine of 32 pages in the middle of a split. */
import type {
  BytesView,
  FreeListsView,
  MemoryMapView,
  PageRun,
  PageState,
  PageView,
  StepView,
  WideMapView,
  WordsView,
} from '../../../src/ui/figures/model.ts';

function block(pfn: number, order: number, state: PageState, more: Partial<PageView> = {}): PageView[] {
  const tails = Array.from({ length: 2 ** order - 1 }, (_, index): PageView => ({
    pfn: pfn + index + 1,
    state: state === 'free-head' ? 'free-tail' : state,
    head: pfn,
    zone: 0,
    ...more,
  }));
  return [{ pfn, state, order, migratetype: 1, zone: 0, ...more }, ...tails];
}

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

export const twoWords: WordsView = {
  kind: 'words',
  title: 'two-word descriptor of pfn 8, free',
  words: [
    {
      name: 'allocator',
      offset: 0,
      width: 8,
      value: [0x00a00000, 0x00000c8d],
      fields: [
        { name: 'node', shift: 54, width: 10, value: 2, meaning: 'node 2', thing: 'border' },
        { name: 'zone', shift: 51, width: 3, value: 4, meaning: 'zone Normal', thing: 'border' },
        { name: 'migratetype', shift: 48, width: 3, value: 0, meaning: 'Unmovable' },
        { name: 'prev', shift: 8, width: 40, value: 12, meaning: 'the block at pfn 12', thing: 'link' },
        { name: 'order', shift: 1, width: 4, value: 3, meaning: '8 pages' },
        { name: 'free', shift: 0, width: 1, value: 1, meaning: 'the block is free', thing: 'free' },
      ],
    },
    {
      name: 'allocatee',
      offset: 8,
      width: 8,
      value: 24,
      fields: [
        { name: 'next', shift: 0, width: 40, value: 24, meaning: 'the block at pfn 24', thing: 'link' },
      ],
    },
  ],
};

const word = (
  name: string,
  offset: number,
  value: number,
  meaning: string,
  thing?: string,
): WordsView['words'][number] => ({
  name: '',
  offset,
  width: 8,
  value,
  fields: [{ name, shift: 0, width: 64, value, meaning, ...(thing === undefined ? {} : { thing }) }],
});

export const tenants: WordsView[] = [
  {
    kind: 'words',
    title: 'free page',
    words: [
      word('flags', 0, 0x200000, 'node 0, zone Normal'),
      word('lru.next', 8, 0x1000, 'the next free block', 'link'),
      word('lru.prev', 16, 0x2000, 'the previous free block', 'link'),
      word('mapping', 24, 0, 'nothing'),
      word('index', 32, 0, 'nothing'),
      word('private', 40, 3, 'the order of the block', 'free'),
    ],
  },
  {
    kind: 'words',
    title: 'slab',
    words: [
      word('flags', 0, 0x200, 'PG_slab is set'),
      word('slab_cache', 8, 0x4000, 'the cache', 'slab'),
      word('freelist', 16, 0x8010, 'the first free object', 'slab'),
    ],
  },
];

export const bytes: BytesView = {
  kind: 'bytes',
  address: 0x8200,
  bytes: Array.from(
    { length: 64 },
    (_, i) => [0, 0, 0x20, 0, 0, 0, 0, 0, 8, 0x53, 0x4c, 0x55, 0x42, 0xff, 0xff, 0][i % 21] ?? 0,
  ),
  marks: [
    { offset: 8, width: 8, name: 'lru.next', thing: 'link' },
    { offset: 40, width: 8, name: 'private', thing: 'free' },
  ],
};

export const wide: WideMapView = {
  kind: 'wide-map',
  runs: [
    { pfn: 0, pages: 1024, state: 'kernel' },
    { pfn: 1024, pages: 1024, state: 'memmap' },
    ...Array.from({ length: 200 }, (_, i): PageRun => ({
      pfn: 2048 + i * 256,
      pages: i % 7 === 3 ? 200 : 256,
      state:
        (['free-head', 'allocated', 'slab', 'free-head', 'pcp', 'allocated'] as const)[(i * i) % 6] ??
        'allocated',
    })),
    { pfn: 57344, pages: 8192, state: 'free-head' },
  ],
};

export const steps: StepView[] = [
  { said: 'The machine has booted. One block of order 3 is free.', views: [map] },
  {
    said: 'A request of order 1 found no free block of order 1 or 2; the block at pfn 8, of order 3, was taken from its list.',
    code: { module: 'buddy/rmqueue.ts', line: 31, text: '    deleteFromFreeList(zone, page, order);' },
    views: [map, lists],
  },
  {
    said: 'The block was cut at pfn 12; its upper half became a free block of order 2.',
    code: {
      module: 'buddy/expand.ts',
      line: 18,
      text: '    addToFreeList(zone, page + size, high, migratetype);',
    },
    views: [map, lists],
  },
];
