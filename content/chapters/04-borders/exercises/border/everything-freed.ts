/** Machines of three zones with borders anywhere, in which every page is in use and then freed, in any order. */
import { MOVABLE } from 'engine';
import { type Arbitrary, aspects, type Layout, NORMAL, type Operation, oneOf, record, type Scene, whole } from 'lessons';

const PAGES = 32;
const MAX_PAGE_ORDER = 4;

export const everythingFreed: Arbitrary<Scene> = record({
  design: oneOf('struct-page' as const, 'two-word' as const),
  lower: whole(1, PAGES / 2 - 1), upper: whole(PAGES / 2, PAGES - 1), first: whole(0, PAGES - 1), step: oneOf(1, 3, 5, 7, 11, 13),
}).map(({ design, lower, upper, first, step }) => {
  const layout: Layout = {
    design, startPfn: 0, pages: PAGES, maxPageOrder: MAX_PAGE_ORDER, pageblockOrder: MAX_PAGE_ORDER,
    zones: [
      { name: 'DMA', index: 0, startPfn: 0 }, { ...NORMAL, startPfn: lower },
      { ...NORMAL, startPfn: upper, endPfn: PAGES, node: 1 },
    ],
    blocks: Array.from({ length: PAGES }, (_, pfn) => ({ pfn, order: 0, state: 'allocated', migratetype: MOVABLE })),
  };
  const operations = Array.from({ length: PAGES }, (_, index): Operation => ({
    kind: 'freePages', pfn: (first + index * step) % PAGES, order: 0,
  }));
  return {
    layout, operations, aspects: [aspects.blocks, aspects.counters, aspects.marks], touched: [],
    expect: (model) => {
      for (const [from, to] of [[0, lower], [lower, upper], [upper, PAGES]]) {
        for (const block of largestBlocks(from, to)) model.add({ ...block, migratetype: MOVABLE }, 'back');
      }
    },
  };
});

/** The pages from `from` up to, not including, `to`, in the largest blocks that alignment allows. */
function largestBlocks(from: number, to: number): { pfn: number; order: number }[] {
  const blocks: { pfn: number; order: number }[] = [];
  for (let pfn = from; pfn < to; ) {
    let order = MAX_PAGE_ORDER;
    while (pfn % 2 ** order !== 0 || pfn + 2 ** order > to) order--;
    blocks.push({ pfn, order });
    pfn += 2 ** order;
  }
  return blocks;
}
