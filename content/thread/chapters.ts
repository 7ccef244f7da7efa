/** The plan of the book. A chapter whose file is not there yet is shown as coming, never as a link. */
import type { PlannedChapter } from '../../src/content/chapter.ts';

export const plannedChapters: readonly PlannedChapter[] = [
  { order: 0, title: 'The mail' },
  { order: 1, title: 'The 1.6 % tax' },
  { order: 2, title: 'Sixty-four bytes, many tenants' },
  { order: 3, title: 'Buddies' },
  { order: 4, title: 'Borders' },
  { order: 5, title: 'The biggest tenant' },
  { order: 6, title: 'Two words' },
  { order: 7, title: 'It will not fit' },
  { order: 8, title: 'The egg and the hen' },
  { order: 9, title: 'Wait, why?' },
  { order: 10, title: 'Highmem' },
  { order: 11, title: 'Pages with an owner' },
  { order: 12, title: 'Scatter, gather' },
  { order: 13, title: 'Rent-a-VM' },
  { order: 14, title: 'The two-word machine' },
  { order: 15, title: 'What happened next' },
];
