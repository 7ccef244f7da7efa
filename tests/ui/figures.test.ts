import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../src/ui/figures/blocks.ts';
import { hex, percent, size } from '../../src/ui/figures/hex.ts';
import type { PageView } from '../../src/ui/figures/model.ts';
import { sayLists } from '../../src/ui/figures/sayLists.ts';
import { sayMap } from '../../src/ui/figures/sayMap.ts';
import { squaresOf } from '../../src/ui/figures/squares.ts';

const free = (pfn: number, order: number): PageView[] => [
  { pfn, state: 'free-head', order },
  ...Array.from({ length: 2 ** order - 1 }, (_, index): PageView => ({
    pfn: pfn + index + 1,
    state: 'free-tail',
    head: pfn,
  })),
];

const shapes = (pages: readonly PageView[]): string[] =>
  blocksOf(pages).map(
    ({ first, pages: members, order }) =>
      `${first.pfn}+${members.length}${order === undefined ? '' : ` order ${order}`}`,
  );

describe('the shapes of a memory map', () => {
  it('joins a block of order 2 into one shape', () => {
    expect(shapes([...free(0, 2), ...free(4, 0)])).toEqual(['0+4 order 2', '4+1 order 0']);
  });

  it('does not join a block that is not aligned to its size', () => {
    expect(shapes(free(2, 2))).toEqual(['2+1', '3+1', '4+1', '5+1']);
  });

  it('does not join a block whose tail says it belongs to another', () => {
    const pages = free(0, 1).map((page) => (page.pfn === 1 ? { ...page, head: 4 } : page));
    expect(shapes(pages)).toEqual(['0+1', '1+1']);
  });

  it('does not join a block over a page that is not there', () => {
    expect(shapes(free(0, 2).filter(({ pfn }) => pfn !== 3))).toEqual(['0+1', '1+1', '2+1']);
  });

  it('does not join a free block over an allocated page', () => {
    const pages = free(0, 1).map((page): PageView =>
      page.pfn === 1 ? { pfn: 1, state: 'allocated' } : page,
    );
    expect(shapes(pages)).toEqual(['0+1', '1+1']);
  });

  it('joins a run of memmap pages by aligned powers of two, and never two allocations', () => {
    const run = (pfn: number, state: PageView['state']): PageView => ({ pfn, state });
    const pages = [1, 2, 3, 4, 5, 6, 7].map((pfn) => run(pfn, 'memmap'));
    expect(shapes(pages)).toEqual(['1+1', '2+2', '4+4']);
    expect(shapes([run(0, 'allocated'), run(1, 'allocated')])).toEqual(['0+1', '1+1']);
  });

  it('never loses or repeats a page', () => {
    const pages = [...free(0, 3), ...free(9, 1), ...free(16, 4)];
    expect(blocksOf(pages).flatMap((block) => block.pages)).toEqual(pages);
  });
});

describe('the squares of a wide map', () => {
  it('counts pages exactly and shows what most of a square is', () => {
    const { pages, things, totals } = squaresOf({
      kind: 'wide-map',
      squares: 64,
      runs: [
        { pfn: 0, pages: 3, state: 'kernel' },
        { pfn: 3, pages: 61, state: 'free-head' },
        { pfn: 96, pages: 32, state: 'slab' },
      ],
    });
    expect(pages).toBe(2);
    expect(things.slice(0, 3)).toEqual(['kernel', 'kernel', 'free']);
    expect(things.at(40)).toBe('hole');
    expect(Object.fromEntries(totals)).toEqual({ kernel: 3, free: 61, hole: 32, slab: 32 });
  });
});

describe('the text twins', () => {
  it('say a map', () => {
    expect(
      sayMap({ kind: 'memory-map', pages: [...free(0, 1), { pfn: 2, state: 'slab', changed: true }] }),
    ).toBe('3 pages: 2 free in 1 block (order 1 at pfn 0); 1 slab. Changed by this step: pfn 2.');
  });

  it('say the lists from their heads', () => {
    const lists = [
      { order: 0, migratetype: 1, blocks: [7, 3] },
      { order: 1, migratetype: 1, blocks: [] },
    ] as const;
    expect(sayLists({ kind: 'free-lists', lists })).toBe(
      'Order 0, Movable, from the head: pfn 7, 3. All other lists are empty.',
    );
  });
});

describe('numbers', () => {
  it('are hexadecimal with 0x, in one number or two halves', () => {
    expect(hex(31, 4)).toBe('0x001f');
    expect(hex([0, 0])).toBe('0x0');
    expect(hex([1, 2])).toBe('0x100000002');
    expect(hex([0, 0xabc], 16)).toBe('0x0000000000000abc');
  });

  it('keep their units', () => {
    expect(size(402_653_184)).toBe('384 MiB');
    expect(size(2 ** 34)).toBe('16 GiB');
    expect(percent(1 / 64)).toBe('1.5625 %');
  });
});
