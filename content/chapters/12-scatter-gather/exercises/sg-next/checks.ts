/** What a right sgNext() returns. */
import { type Arbitrary, type Check, found, smallestCounterexample } from 'lessons';
import { acrossPages, atTheEnd, lists, walk, type Written } from './lists.ts';

function check(id: string, requires: string, tried: Arbitrary<Written>, runs?: number): Check {
  return {
    id, requires,
    run: (context) => found(smallestCounterexample(context, tried, (written) => walk(written, context), runs)),
  };
}

export const checks: readonly Check[] = [
  check('one-part', 'In a list of one part the entries follow each other, 32 bytes apart, and after the last one there is none.', lists([1, 1])),
  check('chained', 'Where the place behind an entry chains, the next entry is the first one of the part that it leads to, wherever that lies.', lists([2, 5])),
  check('across-pages', 'A part may begin in one page and end in the next: its entries still follow each other.', acrossPages),
  check('end-of-memory', 'A list may end where the memory does: behind its last entry nothing is read, for there may be nothing.', atTheEnd, 20),
  check('from-two-gib', 'It holds for lists that lie from 2 GiB on, where the lower half of an address has its highest bit set.', lists([2, 3], 2 ** 19), 20),
  check('from-four-gib', 'It holds for lists that lie from 4 GiB on, where the upper half of an address is another one.', lists([2, 3], 2 ** 20), 20),
  check('high-page-frames', 'It holds for page frame numbers of more than 32 bits too.', lists([2, 3], 2 ** 33), 20),
];
