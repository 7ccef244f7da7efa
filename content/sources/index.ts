/** Every source of the book. A sentence about Linux names one of these. */
import type { SourceInput } from '../../src/content/source.ts';
import { kernelSources } from './kernel.ts';
import { laterSources } from './later.ts';
import { ownSources } from './measured.ts';
import { threadSources } from './thread.ts';

/** In the order of the page of sources. */
export const sourceGroups: readonly { readonly name: string; readonly about: string; readonly sources: readonly SourceInput[] }[] = [
  {
    name: 'The thread, and the weeks around it',
    about: 'Mails of 2021 and what they refer to.',
    sources: threadSources,
  },
  {
    name: 'What happened next, and background',
    about: 'Mails, commits, articles and wiki pages, mostly from 2022 to 2026.',
    sources: laterSources,
  },
  {
    name: 'Kernel sources',
    about:
      'Read in the trees of Linux 5.14.2, 6.1.192 and 6.12.117 (the last two as Debian ships them) and 7.1.5. Line numbers hold for exactly these versions.',
    sources: kernelSources,
  },
  { name: 'Measured and computed', about: 'For this book. A computation states its formula.', sources: ownSources },
];

export const sources: readonly SourceInput[] = sourceGroups.flatMap((group) => group.sources);
