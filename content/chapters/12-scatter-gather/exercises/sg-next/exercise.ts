import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'sg-next',
  title: 'The next entry',
  module: 'engine/io/scatterlist.ts',
  region: 'sg-next',
  goal:
    'Write sgNext: given the physical address of an entry of a scatterlist, it returns the address of the entry after it, or undefined ' +
    'after the last. Entries of SG_SIZE bytes stand one behind the other. Two bits of an entry’s page_link say when it is otherwise: ' +
    'sgIsLast(memory, sg) asks whether this entry is the last, sgIsChain(memory, sg) whether a place holds no entry but a pointer, and ' +
    'sgChainPtr(memory, sg) follows it, to the first entry of the next part. What comes behind the last entry is not the list’s.',
  hints: [
    'An entry asks two things: am I the last? And what is the place behind me? The bits of a chain are in the place behind, never in an entry.',
    'The order matters. Behind the last entry there may be anything, another list or nothing at all: ask first whether this entry is the last, and only then look at what is behind it.',
    'if (sgIsLast(memory, sg)) return undefined; then next = sg + SG_SIZE, and if sgIsChain(memory, next), the answer is sgChainPtr(memory, next).',
  ],
  timeLimitMs: 4_000,
};
