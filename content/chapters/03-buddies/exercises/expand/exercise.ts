import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'expand',
  title: 'Split a block',
  module: 'engine/buddy/expand.ts',
  region: 'expand',
  goal:
    'A request for a block of order `low` has been given a block of order `high`, which is on no list any more. ' +
    'Write expand: halve the block until its lower part has order `low`, and put each upper half that is left over ' +
    'at the front of the free list of its order and of the given migratetype. The lower part is the caller\'s.',
  hints: [
    'Take a block of order 3 at page 8 and a request for one page. Write down which blocks are left over, by first page and order.',
    'Each halving lowers the order by one. The upper half of a block that has just been cut down to order n begins 2^n pages after `pfn`, and it has order n itself.',
    'One loop, with the order from high - 1 down to low. In it: addToFreeList(zone, pfn + (1 << order), order, migratetype).',
  ],
  timeLimitMs: 4_000,
};
