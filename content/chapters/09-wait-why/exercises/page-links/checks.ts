/** What a right linkNext(), linkPrev() and pageAt() leave. */
import { PAGES_PER_SECTION } from 'engine';
import { aspects, type Check, findBadScene, replaysTheKernel } from 'lessons';
import { listHeads } from './list-heads.ts';
import { sceneOf, traffic } from './traffic.ts';

function check(id: string, requires: string, startPfn: number, merges: number, runs: number, ...sides: readonly aspects.Aspect[]): Check {
  return { id, requires, run: (context) => findBadScene(context, traffic(startPfn, merges), (value) => sceneOf(value, sides), runs) };
}

export const checks: readonly Check[] = [
  check(
    'forwards', 'From the head of a list along next, the walk meets every block that was put on it, the last one first, and comes back to the head.',
    0, 0, 30, aspects.listsForwards,
  ),
  check('backwards', 'Along prev it meets the same blocks the other way round.', 0, 0, 30, aspects.lists),
  check(
    'list-heads', 'The first 16 bytes of a free page are a list_head: two addresses of the direct map, next and then prev, the lower half of each first.',
    0, 0, 30, listHeads,
  ),
  check(
    'out-of-the-middle', 'A page in the middle of a list leaves it when it merges: the pages before and after it are joined, in their own bytes.',
    0, 2, 40, aspects.lists, listHeads,
  ),
  check(
    'nothing-else', 'Of a free page, only the first 16 bytes are written; of a page that somebody has, none.',
    0, 2, 20, aspects.elsewhere,
  ),
  check('from-two-gib', 'It holds from 2 GiB on, where the lower half of an address has its highest bit set.', 2 ** 19, 1, 3, aspects.lists, listHeads),
  check('from-four-gib', 'It holds from 4 GiB on, where the upper half of an address is another one.', 2 ** 20, 1, 3, aspects.lists, listHeads),
  {
    id: 'across-four-gib',
    requires: 'It holds where pages lie below 4 GiB and the heads of their lists above.',
    run: (context) => findBadScene(
      context, traffic(2 ** 20 - PAGES_PER_SECTION, 1, PAGES_PER_SECTION), (value) => sceneOf(value, [aspects.lists, listHeads]), 3,
    ),
  },
  check('high-page-frames', 'It holds for page frame numbers of more than 32 bits too.', 2 ** 33 + 2 ** 27, 1, 3, aspects.lists, listHeads),
  replaysTheKernel((context) => context.asset('recordings/256m-fork.recording'), 'two-word'),
];
