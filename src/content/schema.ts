/**
 * The shapes of what authors write: chapters, sources, claims, glossary.
 * `content.config.ts` gives them to Astro; tests of the content read the same files with the same schemas.
 */
import { z } from 'astro/zod';

/** The people of the thread, by the name that data files use. */
export const people = {
  Overstreet: 'Kent Overstreet',
  Babka: 'Vlastimil Babka',
  Wilcox: 'Matthew Wilcox',
} as const;

export const person = z.enum(['Overstreet', 'Babka', 'Wilcox']);

/** Words of a mail, exactly as they were sent but for line breaks. */
const passage = z.object({
  who: person,
  words: z.string().describe('exact words; [...] where something is left out; a blank line parts paragraphs'),
  sent: z.iso.datetime({ offset: true }).describe('moment of sending with its own offset, as the mail header gives it'),
  approximate: z.boolean().default(false).describe('true if only the day is known'),
  href: z.url().optional().describe('a public archive of that mail'),
});

export const chapter = z.object({
  title: z.string(),
  order: z.number().int().min(0),
  description: z.string().describe('one sentence for the list of chapters and for search engines'),
  claims: z.array(z.string()).default([]).describe('ids of the ledger of claims'),
  passage: passage.describe('the passage of the mail that the chapter is about'),
});

/** Where a statement comes from. Kernel sources name version, file and function; everything else has an address. */
export const source = z.discriminatedUnion('kind', [
  z.object({
    id: z.string(),
    kind: z.literal('kernel'),
    version: z.string().describe('such as 6.1'),
    file: z.string().describe('such as mm/page_alloc.c'),
    symbol: z.string().optional().describe('function, struct or macro'),
    lines: z.string().optional(),
    url: z.url().optional(),
    note: z.string().optional(),
  }),
  z.object({
    id: z.string(),
    kind: z.enum(['mail', 'article', 'page', 'paper']),
    title: z.string(),
    author: z.string().optional(),
    date: z.string().optional().describe('as precise as it is known: 2021-10-25, 2021-10 or 2021'),
    url: z.url(),
    note: z.string().optional(),
  }),
  z.object({
    id: z.string(),
    kind: z.enum(['measured', 'derived']),
    title: z.string().describe('what was measured or computed, and how'),
    date: z.string().optional(),
    note: z.string().optional(),
  }),
]);

/** One technical statement of the mail. */
export const claim = z.object({
  id: z.string().regex(/^[KVM]\d+$/),
  who: person,
  short: z.string().describe('the claim in our words, without a full stop'),
  words: z.string().describe('exact words of the mail'),
  experiment: z.string().describe('what the reader runs'),
  chapters: z.array(z.number().int()).min(1).describe('order of the chapters that run it'),
});

export const term = z.object({
  id: z.string().describe('the word as prose uses it, in lower case'),
  meaning: z.string().describe('one or two sentences'),
  thing: z.string().optional().describe('thing of the visual language whose colour and pattern it wears'),
  chapter: z.number().int().optional().describe('order of the chapter that explains it'),
});

export type Chapter = z.infer<typeof chapter>;
export type Source = z.infer<typeof source>;
export type Claim = z.infer<typeof claim>;
export type Term = z.infer<typeof term>;
