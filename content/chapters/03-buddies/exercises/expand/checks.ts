/** What a right expand() leaves. */
import { aspects, type Check, findBadScene, replaysTheKernel } from 'lessons';
import { sceneOf, type SplitKind, splits } from './splits.ts';

function check(id: string, requires: string, kind: SplitKind, ...sides: readonly aspects.Aspect[]): Check {
  return { id, requires, run: (context) => findBadScene(context, splits(kind), (split) => sceneOf(split, sides)) };
}

export const checks: readonly Check[] = [
  check(
    'nothing-left-over',
    'If low equals high, the block is what was asked for: nothing is left over, and no list changes.',
    { halvings: [0, 0] },
    aspects.blocks, aspects.counters, aspects.marks,
  ),
  check(
    'one-halving',
    'If high is low + 1, the block is cut once: its upper half is free, with order low, and the lower half is the caller\'s.',
    { halvings: [1, 1] },
    aspects.blocks,
  ),
  check(
    'every-upper-half',
    'A block is halved until it has order low: one upper half of each order from high - 1 down to low becomes free.',
    { halvings: [2, 4] },
    aspects.blocks,
  ),
  check(
    'list-of-its-type',
    'Each upper half is on the list of the migratetype that was passed in, and its links lead in both directions.',
    { halvings: [1, 4] },
    aspects.lists,
  ),
  check(
    'front-of-its-list',
    'Each upper half is the first of its list, before blocks that were there already: what was just split is handed out next.',
    { halvings: [1, 4], crowded: true },
    aspects.lists,
  ),
  check(
    'marks-and-counters',
    'The descriptor of each upper half says that it is free and of which order, and the counter of each order is the length of its lists.',
    { halvings: [1, 4], crowded: true },
    aspects.marks, aspects.counters,
  ),
  check(
    'nothing-else',
    'Nothing else is written to: no descriptor inside a block, no page that somebody owns, no other kernel data.',
    { halvings: [1, 4], crowded: true, design: 'two-word' },
    aspects.elsewhere,
  ),
  {
    id: 'high-page-frames',
    requires: 'All this holds for page frame numbers of more than 32 bits too.',
    run: (context) => findBadScene(
      context, splits({ halvings: [1, 4], startPfn: 2 ** 33 }), (split) => sceneOf(split, [aspects.blocks, aspects.lists]), 4,
    ),
  },
  replaysTheKernel((context) => context.asset('recordings/256m-fork.recording')),
];
