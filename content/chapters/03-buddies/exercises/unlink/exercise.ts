import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'unlink',
  title: 'Out of the middle',
  module: 'engine/buddy/list.ts',
  region: 'unlink',
  goal:
    'A block leaves the list that it is on. It may stand anywhere, and nobody tells you on which list. Write listDel: ' +
    'afterwards the node before it and the node after it are neighbours, in both directions. The lists are circular: ' +
    'the head is a node too, so the first block has a node before it and the last has one after it. What you touch must ' +
    'not depend on the length of the list.',
  hints: [
    'The node itself knows its two neighbours: links.prev(node) and links.next(node). One of them, or both, may be the head; that makes no difference.',
    'Two links have to change: the next of the one before, and the prev of the one after. The links of the node itself may stay as they are.',
    'Read both neighbours first. Then links.setNext(prev, next) and links.setPrev(next, prev).',
  ],
  timeLimitMs: 4_000,
};
