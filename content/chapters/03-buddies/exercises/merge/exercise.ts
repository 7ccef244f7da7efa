import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'merge',
  title: 'Merge with the buddy',
  module: 'engine/buddy/free-one-page.ts',
  region: 'merge',
  goal:
    'The block of the given order at pfn has been given back; it is on no list. Write freeOnePage: as long as the buddy ' +
    'of the block is free too, has the same order and lies in the same zone, take the buddy off its list and go on with ' +
    'the two as one block; from zone.pageblockOrder on, only if mayMergePageblocks(zone, buddyPfn, migratetype) allows it. Put what comes of it on the list of the migratetype that was passed in: at the back if ' +
    'toTail says so or if the block is likely to merge soon, at the front otherwise. A task may be waiting for a block ' +
    '(capture): before each step up, ask captures() whether it takes the block as it is now; then you are done. A page frame ' +
    'number may have more than 32 bits, and ^, & and | cut their operands to 32: findBuddyPfn and findParentPfn do not.',
  hints: [
    'Everything about the buddy can be asked of the engine: findBuddyPfn says where it is, pageIsBuddy whether it may merge. The block of both begins where findParentPfn says.',
    'A loop goes up while order is less than zone.maxPageOrder. In each round: capture, then the buddy, then either stop or take the buddy off its list with deleteFromFreeList and go up one order. From zone.pageblockOrder on, mayMergePageblocks has a say too.',
    'After the loop pfn and order are those of the merged block: addToFreeListTail if toTail || buddyMergeLikely(zone, pfn, order), else addToFreeList. In the loop, the buddy has to leave its list with the order that it has there, so before order++.',
  ],
  timeLimitMs: 4_000,
};
