/** What a right listDel() leaves. */
import { aspects, type Check, findBadScene, FreeModel, replaysTheKernel } from 'lessons';
import { type LeavingKind, leavings, sceneOf } from './lists.ts';
import { countTouches } from './touches.ts';

function check(id: string, requires: string, kind: LeavingKind, ...sides: readonly aspects.Aspect[]): Check {
  return { id, requires, run: (context) => findBadScene(context, leavings(kind), (leaving) => sceneOf(leaving, sides)) };
}

/** Marks and counters are those of the machine before: taking them away is another's business. */
const marksAsBefore: aspects.Aspect = (comparison) => {
  const before = { ...comparison, model: new FreeModel(comparison.model.layout) };
  return aspects.marks(before) ?? aspects.counters(before);
};

export const checks: readonly Check[] = [
  check(
    'forwards',
    'Whoever walks the list from its front no longer meets the node, and meets all the others.',
    { at: 'middle' },
    aspects.listsForwards,
  ),
  check(
    'backwards',
    'The same from the back: the link of the node that came after leads to the node that came before.',
    { at: 'middle' },
    aspects.listsBackwards,
  ),
  check(
    'ends-of-the-list',
    'The first and the last block of a list leave in the same way: the head is their neighbour.',
    { at: 'ends' },
    aspects.lists,
  ),
  check(
    'only-block',
    'When the only block of a list has left, the list is empty: its head points at itself in both directions.',
    { at: 'alone' },
    aspects.lists,
  ),
  check(
    'one-after-another',
    'Neighbours can leave one after the other, and what is left is still a list.',
    { at: 'anywhere', leaving: 3 },
    aspects.lists,
  ),
  check(
    'other-lists',
    'No other list changes.',
    { at: 'anywhere', others: true },
    aspects.lists,
  ),
  {
    id: 'any-length',
    requires: 'The number of links that are touched does not depend on the length of the list.',
    run: countTouches,
  },
  check(
    'links-only',
    'Only links are written: the mark and the order in the descriptor, the counter, and everything else stay as they are.',
    { at: 'anywhere', others: true },
    marksAsBefore, aspects.elsewhere,
  ),
  check(
    'links-in-the-page',
    'It works in a machine that keeps the links in the free pages as well as in one that keeps them in descriptors.',
    { at: 'anywhere', others: true, design: 'two-word' },
    aspects.lists, marksAsBefore, aspects.elsewhere,
  ),
  {
    id: 'high-page-frames',
    requires: 'All this holds for page frame numbers of more than 32 bits too.',
    run: (context) => findBadScene(
      context, leavings({ at: 'middle', startPfn: 2 ** 33 }), (leaving) => sceneOf(leaving, [aspects.lists]), 4,
    ),
  },
  replaysTheKernel((context) => context.asset('recordings/256m-fork.recording')),
];
