import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'report',
  title: 'Telling the host',
  module: 'engine/pmem/report.ts',
  region: 'report',
  goal:
    'Each block of one free list is to be reported to the host: report(pfn, order) does it, and when it returns, the memory behind all pages of the block ' +
    'is gone. The links of free blocks may be in these pages. Write reportList: every block of the list is reported once, no other block is, and afterwards the ' +
    'blocks are on the list again, in any order. While a block is reported it must be on no list and not marked free: somebody could be given it, ' +
    'or follow a link to it. deleteFromFreeList(zone, pfn, order) takes a block off its list, addToFreeListTail(zone, pfn, order, migratetype) ' +
    'puts one back, and listPages(zone.memmap, zone.listHead(order, migratetype)) walks along a list.',
  hints: [
    'A list cannot be walked while its blocks leave it. Note down who is on it before you begin: [...listPages(…)] reads it to its end.',
    'For each block three things in this order: off the list, reported, back on the list. Before the first the block is still free, after the second its bytes are gone.',
    'for (const pfn of blocks) { deleteFromFreeList(zone, pfn, order); report(pfn, order); addToFreeListTail(zone, pfn, order, migratetype); }',
  ],
  timeLimitMs: 5_000,
};
