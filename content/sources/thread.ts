/** The thread itself and the weeks around it. */
import type { SourceInput } from '../../src/content/source.ts';

export const threadSources: readonly SourceInput[] = [
  {
    id: 'T2', kind: 'mail', extent: 'beginning', author: 'Kent Overstreet', date: '2021-09-22', title: 'Struct page proposal',
    url: 'http://mail.spinics.net/lists/linux-fsdevel/msg204074.html',
    note: 'The proposal itself. Read up to the heading “Why two ulongs/pointers, instead of just one?” and the first words below it. Sent in the evening of the 22nd where it was written, on the 23rd in UTC.',
    quotations: ['a clean division between allocator'],
  },
  {
    id: 'T3', kind: 'mail', extent: 'beginning', author: 'Vlastimil Babka', date: '2021-09-27', title: 'Re: Struct page proposal',
    url: 'https://lkml.iu.edu/hypermail/linux/kernel/2109.3/03241.html',
    note: 'The second message of the thread as this book has it.',
  },
  {
    id: 'T4', kind: 'mail', extent: 'beginning', author: 'Kent Overstreet', date: '2021-09-27', title: 'Re: Struct page proposal',
    url: 'https://lkml.iu.edu/hypermail/linux/kernel/2109.3/03252.html',
    note: 'Six minutes after Babka, on the other branch: why take a page from the middle of a free list?',
  },
  {
    id: 'T5', kind: 'mail', extent: 'beginning', author: 'Matthew Wilcox', date: '2021-09-27', title: 'Re: Struct page proposal',
    url: 'https://lkml.iu.edu/hypermail/linux/kernel/2109.3/03263.html',
    note: 'The third message of the thread as this book has it.',
  },
  {
    id: 'T6', kind: 'mail', extent: 'beginning', author: 'Kent Overstreet', date: '2021-09-27', title: 'Re: Struct page proposal',
    url: 'http://mail.spinics.net/lists/linux-mm/msg271458.html',
    note: 'The fourth message of the thread as this book has it.',
  },
  {
    id: 'T7', kind: 'mail', extent: 'beginning', author: 'Vlastimil Babka', date: '2021-09-27', title: 'Re: Struct page proposal',
    url: 'https://lkml.iu.edu/hypermail/linux/kernel/2109.3/03329.html',
    note: 'On the other branch: bootstrap, reclaim, and bitmaps instead of lists.',
  },
  {
    id: 'T8', kind: 'mail', extent: 'beginning', author: 'apparently Kent Overstreet', date: '2021-09', title: 'Re: Struct page proposal',
    url: 'http://mail.spinics.net/lists/linux-mm/msg271481.html',
    note: 'Answers Babka’s mail of 27 September. The copy read shows no author; it proposes what Overstreet reports trying in October.',
  },
  {
    id: 'T10', kind: 'mail', extent: 'beginning', author: 'apparently Matthew Wilcox', date: '2021-10-23', title: 'Reply that quotes Overstreet’s “major roadblock”',
    url: 'http://mail.spinics.net/lists/linux-mm/msg274161.html',
    note: 'Announces a design loosely after Bonwick’s vmem paper.',
  },
  {
    id: 'T11', kind: 'mail', extent: 'beginning', author: 'Matthew Wilcox', date: '2021-10-25', title: 'A page of one word, and a separately allocated struct buddy',
    url: 'http://mail.spinics.net/lists/linux-mm/msg274271.html',
    note: 'Name and time are in the quote header of the answer to it. The copy read breaks off in the case of splitting.',
  },
  {
    id: 'T12', kind: 'mail', extent: 'beginning', author: 'Kent Overstreet', date: '2021-10-26', title: 'Two words, with an index onto the free list',
    url: 'http://mail.spinics.net/lists/linux-mm/msg274367.html',
    note: 'Name and day are in the quote header of the answer to it.',
  },
  {
    id: 'T13', kind: 'mail', extent: 'beginning', author: 'David Hildenbrand', date: '2021-10', title: 'Reply to Overstreet’s mail of 26 October',
    url: 'http://mail.spinics.net/lists/linux-mm/msg274472.html',
    note: 'Only the quotation at its top was read; it confirms who wrote the mail before.',
  },
  {
    id: 'T14', kind: 'mail', extent: 'beginning', author: 'Christoph Hellwig', date: '2021-10-23', title: 'On folios first and the other splits of struct page later',
    url: 'https://www.uwsg.indiana.edu/hypermail/linux/kernel/2110.2/07845.html',
  },
  {
    id: 'T15', kind: 'mail', extent: 'beginning', author: 'apparently Matthew Wilcox', date: '2021-10-20', title: '“Folios are non-tail pages. That’s all.”',
    url: 'http://mail.spinics.net/lists/linux-mm/msg273879.html',
    quotations: ['Folios are non-tail pages. That\'s all.'],
  },
  {
    id: 'T16', kind: 'mail', extent: 'beginning', author: 'Linus Torvalds', date: '2021-08-23', title: 'On the name “folio”',
    url: 'https://lkml.iu.edu/hypermail/linux/kernel/2108.2/08214.html',
  },
  {
    id: 'T17', kind: 'mail', extent: 'beginning', author: 'Matthew Wilcox', date: '2021-08-24', title: 'On a new name for pages that are not one page long',
    url: 'https://lkml.indiana.edu/hypermail/linux/kernel/2108.3/00512.html',
  },
  {
    id: 'T18', kind: 'mail', extent: 'beginning', author: 'Dan Williams', date: '2021-08-27', title: 'On DAX without pages',
    url: 'https://lkml.indiana.edu/hypermail/linux/kernel/2108.3/04603.html',
    quotations: ['Page-less DAX left more problems than it solved'],
  },
  {
    id: 'T19', kind: 'mail', extent: 'beginning', author: 'Matthew Wilcox', date: '2021-08-27', title: 'Answer: ZONE_DEVICE, and memory without pages',
    url: 'https://lkml.indiana.edu/hypermail/linux/kernel/2108.3/04608.html',
    quotations: ['ZONE_DEVICE has created more problems than it solved.', 'Pageless memory is a concept which still needs to be supported'],
  },
  {
    id: 'T20', kind: 'mail', extent: 'beginning', author: 'David Howells', title: 'A summary of the folio disputes',
    url: 'http://mail.spinics.net/lists/linux-fsdevel/msg202774.html',
  },
  {
    id: 'T21', kind: 'mail', extent: 'beginning', author: 'David Hildenbrand', date: '2021-09-01', title: 'In the folio discussion',
    url: 'https://lkml.iu.edu/hypermail/linux/kernel/2109.0/00377.html',
  },
  {
    id: 'T22', kind: 'mail', extent: 'beginning', author: 'Theodore Ts’o and Chris Mason', date: '2021-09', title: 'On process, in the folio discussion',
    url: 'https://lkml.kernel.org/lkml/YUPyfWKG3CG8+zkn@mit.edu/',
    also: ['https://lkml.kernel.org/lkml/E655F510-14EB-4F40-BCF8-C5266C07443F@fb.com/'],
  },
  {
    id: 'T23', kind: 'mail', extent: 'beginning', date: '2021-09-13', title: '“To lastingly disentangle struct page’s multiple roles”',
    url: 'http://mail.spinics.net/lists/linux-fsdevel/msg203347.html',
    note: 'The copy read shows no author; the content is the position that Johannes Weiner held.',
    quotations: ['to lastingly disentangle struct page\'s multiple roles'],
  },
  {
    id: 'T24', kind: 'page', extent: 'beginning', title: 'MemoryTypes, kernelnewbies wiki',
    url: 'https://kernelnewbies.org/MemoryTypes?action=raw',
    note: 'The list of page types that the proposal refers to. The copy has no date.',
    quotations: ['This is a disaster area'],
  },
  {
    id: 'T26', kind: 'mail', extent: 'beginning', author: 'Linus Torvalds', date: '2015-05', title: 'On a “dynamic struct page” for persistent memory',
    url: 'http://mail.spinics.net/lists/linux-fsdevel/msg85806.html',
  },
  {
    id: 'M1', kind: 'page', extent: 'beginning', title: 'The Linux Kernel Archives: Releases',
    url: 'https://www.kernel.org/releases.html', also: ['https://cdn.kernel.org/releases.html'],
    note: 'Release dates of 5.15, 6.1 and 6.6.',
  },
];
