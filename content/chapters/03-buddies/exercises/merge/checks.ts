/** What a right freeOnePage() leaves. */
import { HIGHATOMIC, ISOLATE, RECLAIMABLE, UNMOVABLE } from 'engine';
import { aspects, type Check, findBadScene, replaysTheKernel } from 'lessons';
import { anyFrees } from './any-machine.ts';
import { type ChainKind, chains, sceneOf } from './frees.ts';

function check(id: string, requires: string, kind: ChainKind, ...sides: readonly aspects.Aspect[]): Check {
  return { id, requires, run: (context) => findBadScene(context, chains(kind), (chain) => sceneOf(chain, sides)) };
}

export const checks: readonly Check[] = [
  check(
    'busy-buddy',
    'If the buddy is in use, the block becomes free with the order that it has.',
    { ends: ['busy'], merges: [0, 0] },
    aspects.blocks,
  ),
  check(
    'one-merge',
    'If the buddy is free and has the same order, the two become one block of the next order, and no list holds the buddy any more.',
    { ends: ['busy'], merges: [1, 1] },
    aspects.blocks,
  ),
  check(
    'all-the-way-up',
    'The merged block looks for its own buddy, and so on, for as long as there is one to merge with.',
    { ends: ['busy'], merges: [2, 3] },
    aspects.blocks,
  ),
  check(
    'greatest-order',
    'A block of the greatest order does not merge, even if the block beside it is free.',
    { ends: ['greatest order'], merges: [0, 3] },
    aspects.blocks,
  ),
  check(
    'same-order',
    'A buddy is a free block of exactly the same order. If only a smaller block is free where it begins, the rest of it is in use.',
    { ends: ['smaller'], merges: [0, 2] },
    aspects.blocks,
  ),
  check(
    'same-zone',
    'Blocks do not merge across the border of a zone, even if both are free and of the same order.',
    { ends: ['other zone'], merges: [0, 2] },
    aspects.blocks,
  ),
  check(
    'set-aside',
    'From the order of a pageblock on, blocks do not merge with a pageblock that is isolated, for it is set aside.',
    { ends: ['set aside'], merges: [0, 2] },
    aspects.blocks,
  ),
  check(
    'set-aside-itself',
    'The same if it is the block that comes from a pageblock that is isolated, and the buddy that does not.',
    { ends: ['set aside itself'], merges: [0, 2], types: [ISOLATE, ISOLATE] },
    aspects.blocks,
  ),
  check(
    'within-a-pageblock',
    'Below the order of a pageblock, block and buddy lie in the same one, and nobody asks for its type.',
    { ends: ['busy'], merges: [1, 1], pageblockType: HIGHATOMIC },
    aspects.blocks,
  ),
  check(
    'list-of-the-type',
    'The merged block is on the list of the migratetype that was passed in, whatever list the buddy was on and whatever the type of the pageblock.',
    { ends: ['busy'], merges: [0, 3], types: [RECLAIMABLE, UNMOVABLE], likely: false },
    aspects.lists,
  ),
  check(
    'front-of-the-list',
    'A block that is not likely to merge soon is put at the front of its list: it is handed out next.',
    { ends: ['busy'], merges: [0, 3], likely: false, crowded: true },
    aspects.lists,
  ),
  check(
    'back-of-the-list',
    'If the buddy of the parent is free, only the buddy of the block is missing, so the block is put at the back of its list, to rest until that is freed.',
    { ends: ['busy'], merges: [0, 3], likely: true, crowded: true },
    aspects.lists,
  ),
  check(
    'to-tail',
    'With toTail the block is put at the back of its list in any case.',
    { ends: ['busy'], merges: [0, 3], likely: false, crowded: true, toTail: true },
    aspects.lists,
  ),
  check(
    'marks-and-counters',
    'Only the first page of the merged block is marked free, with its order, and the counters of all orders on the way are the lengths of their lists.',
    { ends: ['busy', 'greatest order'], merges: [0, 3], crowded: true },
    aspects.marks, aspects.counters,
  ),
  check(
    'captured',
    'When the block has the order that a waiting task needs, the task takes it: it is on no list, and it merges no further.',
    { ends: ['busy'], merges: [0, 3], wish: true, types: [UNMOVABLE, UNMOVABLE] },
    aspects.blocks, aspects.marks,
  ),
  check(
    'nothing-else',
    'Nothing else is written to: no page that somebody owns, no descriptor of theirs, no pageblock type.',
    { ends: ['busy', 'smaller'], merges: [0, 3], design: 'two-word', crowded: true },
    aspects.elsewhere,
  ),
  {
    id: 'high-page-frames',
    requires: 'All this holds for page frame numbers of more than 32 bits too.',
    run: (context) => findBadScene(
      context, chains({ ends: ['busy'], merges: [1, 3], startPfn: 2 ** 33 }),
      (chain) => sceneOf(chain, [aspects.blocks, aspects.lists]), 4,
    ),
  },
  {
    id: 'any-machine',
    requires: 'After any number of frees in any machine, the free blocks are the largest that can be had, and everything agrees.',
    run: (context) => findBadScene(context, anyFrees, (scene) => scene),
  },
  replaysTheKernel((context) => context.asset('recordings/256m-fork.recording')),
];
