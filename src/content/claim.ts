/** The ledger of claims: every technical statement of the mail, and what the reader runs to try it. */
import { z } from 'astro/zod';
import { person } from './people.ts';
import { sourceId } from './source.ts';

/** The speaker's letter and a number: K3 is the third claim of Kent Overstreet. */
export const claimId = z.string().regex(/^[KVM][1-9]\d*$/);

/** How we know what a line of evidence says. */
export const mark = z.enum(['source', 'read', 'measured', 'derived', 'apparently']);

/** What each mark means, for the reader. */
export const marks: Readonly<Record<z.infer<typeof mark>, string>> = {
  source: 'read in the source code of that version',
  read: 'read in a public copy of the text',
  measured: 'measured on a machine',
  derived: 'computed, with the formula given',
  apparently: 'concluded from what the text says, not stated in it',
};

export const evidence = z.object({
  source: sourceId,
  mark,
  says: z.string().describe('one sentence of ours: what the source shows about the claim'),
});

export const claim = z.object({
  id: claimId,
  who: person,
  short: z.string().describe('the claim in our words, without a full stop'),
  quotations: z.array(z.string()).min(1).describe('exact words of the mail'),
  runs: z.string().describe('what the reader runs'),
  chapters: z.array(z.number().int().min(0)).min(1).describe('order of the chapters that run it'),
  experiment: z
    .string()
    .regex(/^\d\d-[a-z0-9-]+\/(cells|exercises)\/[a-z0-9-]+$/)
    .nullable()
    .describe('where it lies in content/chapters, such as 03-buddies/cells/the-middle-of-a-list; null until it is there'),
  evidence: z.array(evidence).describe('where Linux shows it; no verdicts'),
});

export type Claim = z.infer<typeof claim>;
export type Evidence = z.infer<typeof evidence>;
