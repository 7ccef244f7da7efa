/**
 * The mail that this book is about, unfolded: Matthew Wilcox's answer of 27 September 2021 in the thread "Struct page proposal",
 * with the six messages that it quotes one inside the other. Oldest first. Words are exact, Babka's spellings included;
 * `tests/content/mail.test.ts` puts them together again and compares them with the mail as it arrived.
 */
import type { MessageInput } from '../../src/content/mail.ts';

export const mail: readonly MessageInput[] = [
  {
    id: 'm1',
    who: 'Overstreet',
    depth: 6,
    // Babka's attribution line gives 9/23/21 03:21 in his own zone, +0200: still the evening of the 22nd where it was written.
    sent: { utc: '2021-09-23T01:21:00Z', precision: 'minute', day: '22/23 September 2021' },
    attribution: 'On 9/23/21 03:21, Kent Overstreet wrote:',
    archive: 'T2',
    blocks: [
      { kind: 'prose', statements: [{ words: 'So if we have this:' }] },
      {
        kind: 'code',
        statements: [{ words: 'struct page { unsigned long allocator; unsigned long allocatee; };', claims: ['K1'] }],
      },
      {
        kind: 'prose',
        statements: [
          {
            words: "The allocator field would be used for either a pointer to slab/slub's state, if it's a slab page,",
            claims: ['K2'],
          },
          {
            words: "or if it's a buddy allocator page it'd encode the order of the allocation - like compound order today,",
            claims: ['K3'],
          },
          { words: 'and probably whether or not the (compound group of) pages is free.', claims: ['K4'] },
        ],
      },
    ],
  },
  {
    id: 'm2',
    who: 'Babka',
    depth: 5,
    sent: { utc: '2021-09-27T17:48:15Z', precision: 'second', day: '27 September 2021' },
    attribution: 'On Mon, Sep 27, 2021 at 07:48:15PM +0200, Vlastimil Babka wrote:',
    archive: 'T3',
    blocks: [
      {
        kind: 'prose',
        statements: [
          { words: 'The "free page in buddy allocator" case will be interesting to implement.' },
          { words: 'What the buddy allocator uses today is:' },
        ],
      },
      {
        kind: 'list',
        statements: [
          {
            words:
              '- PageBuddy - determine if page is free; a page_type (part of mapcount field) today, could be a bit in "allocator" field that would have to be 0 in all other "page is allocated" contexts.',
            claims: ['V1'],
          },
          {
            words: '- nid/zid - to prevent merging accross node/zone boundaries, now part of page flags',
            claims: ['V2'],
          },
          { words: '- buddy order', claims: ['V3'] },
          {
            words:
              '- a list_head (reusing the "lru") to hold the struct page on the appropriate free list, which has to be double-linked so page can be taken from the middle of the list instantly',
            claims: ['V4'],
          },
        ],
      },
      {
        kind: 'prose',
        statements: [
          { words: "Won't be easy to cram all that into two unsigned long's, or even a single one.", claims: ['V5'] },
          { words: 'We should avoid storing anything in the free page itself.', claims: ['V6'] },
          {
            words: 'Allocating some external structures to track free pages is going to have funny bootstrap problems.',
            claims: ['V7'],
          },
          { words: 'Probably a major redesign would be needed...', claims: ['V8'] },
        ],
      },
    ],
  },
  {
    id: 'm3',
    who: 'Wilcox',
    depth: 4,
    sent: { utc: '2021-09-27T18:05:26Z', precision: 'second', day: '27 September 2021' },
    attribution: 'On Mon, Sep 27, 2021 at 07:05:26PM +0100, Matthew Wilcox wrote:',
    archive: 'T5',
    blocks: [
      {
        kind: 'prose',
        statements: [{ words: "Wait, why do we want to avoid using the memory that we're allocating?", claims: ['M1'] }],
      },
    ],
  },
  {
    id: 'm4',
    who: 'Overstreet',
    depth: 3,
    sent: { utc: '2021-09-27T18:09:49Z', precision: 'second', day: '27 September 2021' },
    attribution: 'On Mon, Sep 27, 2021 at 02:09:49PM -0400, Kent Overstreet wrote:',
    archive: 'T6',
    blocks: [
      {
        kind: 'prose',
        statements: [
          { words: 'The issue is where to stick the state for free pages.' },
          {
            words:
              "If that doesn't fit in two ulongs, then we'd need a separate allocation, which means slab needs to be up and running before free pages are initialized.",
            claims: ['K5'],
          },
        ],
      },
    ],
  },
  {
    id: 'm5',
    who: 'Wilcox',
    depth: 2,
    sent: { utc: '2021-09-27T18:12:19Z', precision: 'second', day: '27 September 2021' },
    attribution: 'On Mon, Sep 27, 2021 at 07:12:19PM +0100, Matthew Wilcox wrote:',
    blocks: [
      {
        kind: 'prose',
        statements: [
          { words: "But the thing we're allocating is at least PAGE_SIZE bytes in size.", claims: ['M2'] },
          { words: 'Why is "We should avoid storing anything in the free page itself" true?', claims: ['M1'] },
        ],
      },
    ],
  },
  {
    id: 'm6',
    who: 'Overstreet',
    depth: 1,
    sent: { utc: '2021-09-27T18:16:53Z', precision: 'second', day: '27 September 2021' },
    attribution: 'On Mon, Sep 27, 2021 at 02:16:53PM -0400, Kent Overstreet wrote:',
    blocks: [
      { kind: 'prose', statements: [{ words: 'Good point!' }] },
      {
        kind: 'prose',
        statements: [
          {
            words: 'Highmem and dax do complicate things though - would they make it too much of a hassle?',
            claims: ['K6'],
          },
          {
            words:
              "You want to get rid of struct page for dax (what's the right term for that kind of memory?), but we're not there yet, right?",
            claims: ['K7'],
          },
        ],
      },
    ],
  },
  {
    id: 'm7',
    who: 'Wilcox',
    depth: 0,
    sent: { utc: '2021-09-27T18:16:53Z', precision: 'after', day: '27 September 2021' },
    blocks: [
      {
        kind: 'prose',
        statements: [
          { words: 'DAX is used for persistent memory, often abbreviated to pmem.', claims: ['M3'] },
          { words: '"Getting there" involves rooting out struct page from all kinds of data structures.', claims: ['M4'] },
          {
            words:
              "sg lists are the obvious place to start so that we can do I/O to memory that's not backed by a struct page.",
            claims: ['M4'],
          },
          { words: 'Get that working and the rent-a-VM companies will love you.' },
        ],
      },
      {
        kind: 'prose',
        statements: [
          {
            words:
              'Right now, we either pay the 1.6% tax twice (once for the struct pages in the host, and once in the guest),',
            claims: ['M5'],
          },
          {
            words:
              "or we have horrendous hacks to create struct pages on the fly so the host can do I/O to the guest's memory.",
            claims: ['M6'],
          },
        ],
      },
    ],
  },
];
