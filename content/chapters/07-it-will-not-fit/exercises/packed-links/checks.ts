/** What right packings of two links do. */
import { aspects, type Check, findBadScene, found, replaysTheKernel, smallestCounterexample } from 'lessons';
import { sceneOf, traffic } from './traffic.ts';
import { packings, type Packed, type Side, tryPacking } from './tries.ts';

const MOST = 2 ** 40 - 2 ** 24 - 1;
const LOWEST_HEAD = -(2 ** 24);
const RUNS = 200;

function check(id: string, requires: string, side: Side, kind: Packed['kind'], least: number, most: number): Check {
  return {
    id, requires,
    run: (context) => found(smallestCounterexample(context, packings(kind, least, most), (packed) => tryPacking(packed, side, context), RUNS)),
  };
}

export const checks: readonly Check[] = [
  check('both-links', 'Both links are read as they were written, whichever was written first and whatever was there before.', 'links', 'free', 0, 0xffff),
  check('other-fields', 'Tag, subtype, order, migratetype, zone and node stay as they were.', 'other fields', 'free', 0, 0xffff),
  check('high-page-frames', 'That holds for every frame number below 2^40 - 2^24.', 'links', 'free', 0, MOST),
  check('its-own-lanes', 'The descriptors before and after stay as they were.', 'other descriptors', 'free', 0, MOST),
  check('in-the-bytes', 'The links are in the bytes: a copy of the descriptor has them too.', 'a copy', 'free', 0, MOST),
  check('list-heads', 'A link may lead to the head of a list, from -1 down to -2^24.', 'links', 'free', LOWEST_HEAD, 0xff),
  check('heads-and-fields', 'Tag, subtype, order, migratetype, zone and node stay as they were, wherever a link leads.', 'other fields', 'free', LOWEST_HEAD, MOST),
  check('per-cpu-blocks', 'A block on a per-CPU list has its links in the same place.', 'links', 'pcp', 0, MOST),
  {
    id: 'out-of-the-middle',
    requires: 'A block leaves its list from the middle when it merges; the list is whole in both directions, and no page was written to.',
    run: (context) => findBadScene(context, traffic(), (value) => sceneOf(value, 0, [aspects.lists, aspects.marks, aspects.elsewhere]), 30),
  },
  replaysTheKernel((context) => context.asset('recordings/256m-fork.recording'), 'two-word-packed'),
];
