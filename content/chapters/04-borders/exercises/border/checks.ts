/** What a right pageIsBuddy() says. */
import { aspects, type Check, findBadScene, replaysTheKernel } from 'lessons';
import { everythingFreed } from './everything-freed.ts';
import { type Met, meetings, meetingsFrom, sceneOf } from './meetings.ts';
import { asksDescriptorsNotSpans } from './overlap.ts';

function check(id: string, requires: string, ...kinds: readonly [Met, ...Met[]]): Check {
  const sides = [aspects.blocks, aspects.counters];
  return { id, requires, run: (context) => findBadScene(context, meetings(...kinds), (meeting) => sceneOf(meeting, sides)) };
}

export const checks: readonly Check[] = [
  check('buddies-merge', 'A free block of the same order in the same zone is a buddy: the two become one.', 'buddy'),
  check('in-use', 'A block that somebody has is no buddy.', 'in use'),
  check(
    'nothing-there',
    'Where there is no memory, or where no zone is, there is no buddy: a descriptor of such a page is reserved or holds nothing but zeroes.',
    'hole', 'no zone',
  ),
  check('waiting', 'A block that waits on a per-CPU list is no buddy: it is not marked free.', 'waiting'),
  check(
    'same-order', 'A buddy has exactly the order of the block. If a smaller block is free there, the rest of the place is in use.', 'smaller',
  ),
  check(
    'other-zone', 'A free block of the same order in another zone is no buddy, wherever the border lies.', 'other zone',
  ),
  check(
    'other-node', 'A free block of the same order on another node is no buddy, even if the zones have the same name and number.', 'other node',
  ),
  {
    id: 'overlapping-spans',
    requires: 'If the spans of two zones overlap, the descriptors decide which page is of which zone.',
    run: asksDescriptorsNotSpans,
  },
  {
    id: 'only-asks',
    requires: 'To ask changes nothing: no mark, no link, no page.',
    run: (context) => findBadScene(
      context, meetings('other zone', 'other node', 'smaller', 'in use'),
      (meeting) => sceneOf(meeting, [aspects.marks, aspects.lists, aspects.elsewhere]),
    ),
  },
  {
    id: 'everything-freed',
    requires: 'When every page has been freed, each zone is made of the largest blocks that fit between its borders.',
    run: (context) => findBadScene(context, everythingFreed, (scene) => scene),
  },
  {
    id: 'high-page-frames',
    requires: 'All this holds for page frame numbers of more than 32 bits too.',
    run: (context) => findBadScene(
      context, meetingsFrom(2 ** 33, 'buddy', 'in use', 'other zone'), (meeting) => sceneOf(meeting, [aspects.blocks, aspects.counters]), 6,
    ),
  },
  replaysTheKernel((context) => context.asset('recordings/256m-fork.recording')),
];
