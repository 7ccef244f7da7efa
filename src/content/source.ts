/** The bibliography. Kernel sources name version, file and symbol; commits their hash; everything else has an address. */
import { z } from 'astro/zod';

export const sourceId = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/);

const common = {
  id: sourceId,
  note: z.string().optional().describe('what part was read, and what was not'),
};

const work = {
  title: z.string(),
  author: z.string().optional().describe('only if the text shows it; begins with "apparently" if it was inferred'),
  date: z
    .string()
    .regex(/^\d{4}(-\d\d(-\d\d)?)?$/)
    .optional()
    .describe('as precise as it is known: 2021-10-25, 2021-10 or 2021'),
  extent: z.enum(['whole', 'beginning']).describe('how much was read: all of it, or about the first 2,000 characters'),
  quotations: z.array(z.string()).default([]).describe('exact words that the book quotes from it'),
  also: z.array(z.url()).default([]).describe('other copies, or later messages of the same exchange'),
};

export const source = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('kernel'),
    version: z.string().describe('such as 6.1.192'),
    file: z.string().describe('such as mm/page_alloc.c'),
    symbol: z.string().optional().describe('function, struct or macro'),
    lines: z.string().optional().describe('in exactly that version'),
    url: z.url().optional(),
  }),
  z.object({
    ...common,
    ...work,
    kind: z.enum(['mail', 'article', 'page', 'paper']),
    url: z.url(),
  }),
  z.object({
    ...common,
    ...work,
    kind: z.literal('commit'),
    commits: z.array(z.string().regex(/^[0-9a-f]{8,40}$/)).min(1),
    url: z.url().optional(),
  }),
  z.object({
    ...common,
    kind: z.enum(['measured', 'derived']),
    title: z.string().describe('what was measured or computed, and how'),
    date: z.string().optional(),
  }),
]);

export type Source = z.infer<typeof source>;

/** What authors type: defaults may be left out. */
export type SourceInput = z.input<typeof source>;
