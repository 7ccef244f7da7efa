/** The glossary: words that the prose uses in one sense only. */
import type { Term } from '../../src/content/term.ts';
import { allocatorTerms } from './allocators.ts';
import { deviceTerms } from './devices.ts';
import { memoryTerms } from './memory.ts';

export const terms: readonly Term[] = [...memoryTerms, ...allocatorTerms, ...deviceTerms].sort((a, b) =>
  a.id.localeCompare(b.id, 'en'),
);
