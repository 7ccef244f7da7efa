/**
 * Beside the mail: the other branch of the same evening, and the argument of October. Only short exact quotations, each from the copy that its source names.
 */
import type { Echo } from '../../src/content/mail.ts';

export const sameEvening: readonly Echo[] = [
  {
    id: 'e1',
    who: 'Kent Overstreet',
    date: '2021-09-27',
    time: '17:54 UTC',
    answers: 'Babka’s list of what the buddy allocator uses',
    gist: 'Of everything on the list only the links trouble him, and he asks what the middle of a list is needed for.',
    quotations: ['That list_head is the problematic one.', 'Why do we need to be able to take a page from the middle of a freelist?'],
    source: 'T4',
    chapters: [3],
  },
  {
    id: 'e2',
    who: 'Vlastimil Babka',
    date: '2021-09-27',
    time: '19:07 UTC',
    answers: 'Overstreet’s “slab needs to be up and running”',
    gist:
      'He spells out the bootstrap problem and adds one that does not end with the boot: when memory is short, freeing a page would need a page for its record. Bitmaps instead of lists cross his mind, and he doubts them at once.',
    quotations: [
      'slab allocates pages from the buddy allocator',
      'not just bootstrap',
      'searching for free pages would just suck...',
    ],
    source: 'T7',
    chapters: [7, 8],
  },
  {
    id: 'e3',
    who: 'apparently Kent Overstreet',
    date: '2021-09',
    answers: 'Babka’s bitmaps',
    gist:
      'Arrays of pointers to free pages: each free page keeps its index, and a page leaves the middle by changing places with the last one. A radix tree would stand in for the array.',
    quotations: ["To take a page off the middle of the freelist we'd just swap it with the one at the end."],
    source: 'T8',
    chapters: [8, 14],
  },
];

export const october: readonly Echo[] = [
  {
    id: 'o1',
    who: 'Kent Overstreet',
    date: '2021-10-23',
    answers: 'his own proposal, after trying it',
    gist: 'Freeing a page may need a page for the radix tree. Usually the page being freed will do. A highmem page will not.',
    quotations: [
      "I ran into a major roadblock when I tried converting buddy allocator freelists to radix trees: freeing a page may require allocating a new page for the radix tree freelist, which is fine normally - we're freeing a page after all - but not if it's highmem.",
      "So right now I'm not sure if getting struct page down to two words is even possible.",
    ],
    source: 'T11',
    chapters: [10, 15],
  },
  {
    id: 'o2',
    who: 'apparently Matthew Wilcox',
    date: '2021-10-23',
    answers: 'Overstreet’s roadblock',
    gist: 'He has a design in mind, loosely after Bonwick’s vmem paper.',
    quotations: [],
    source: 'T10',
    chapters: [15],
  },
  {
    id: 'o3',
    who: 'Matthew Wilcox',
    date: '2021-10-25',
    time: '19:55 UTC',
    answers: 'Overstreet’s roadblock',
    gist:
      'One word: a pointer to a record of its own, with the kind of record in its low bits. The record of a free block is allocated when the memory is allocated, and if that fails the allocation fails.',
    quotations: [
      'the bottom few bits are the type id of the memory descriptor',
      'We must never allocate memory when freeing memory.',
      'this is far more complicated than I would like it to be, but I think it *works*',
    ],
    source: 'T11',
    chapters: [14, 15],
  },
  {
    id: 'o4',
    who: 'Kent Overstreet',
    date: '2021-10-26',
    answers: 'Wilcox’s one word',
    gist: 'Two words and no separate record: the second word points to the owner’s state while the page is allocated, and is a place on the free list while it is free.',
    quotations: [
      'make me want to go back to my proposal :)',
      'for free pages it will be an index onto the freelist',
      "normally there's no issue here because we can just consume the page we're trying to free. But if the page is highmem - oof.",
    ],
    source: 'T12',
    chapters: [7, 10, 15],
  },
  {
    id: 'o5',
    who: 'David Hildenbrand',
    date: '2021-10',
    answers: 'Overstreet’s two words',
    gist: 'He replied; of his mail only the quotation at its top was read for this book.',
    quotations: [],
    source: 'T13',
    chapters: [15],
  },
];
