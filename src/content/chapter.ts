/** The head of a chapter: what `content/chapters/NN-slug/index.mdx` says about itself. */
import { z } from 'astro/zod';
import { claimId } from './claim.ts';
import { person } from './people.ts';

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
  claims: z.array(claimId).default([]).describe('ids of the ledger of claims'),
  passage: passage.describe('the passage of the mail that the chapter is about'),
});

/** A chapter of the plan, written or not. */
export const plannedChapter = z.object({
  order: z.number().int().min(0),
  title: z.string(),
});

export type Chapter = z.infer<typeof chapter>;
export type PlannedChapter = z.infer<typeof plannedChapter>;
