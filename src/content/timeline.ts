/** A timeline: what happened when, and which way it points. */
import { z } from 'astro/zod';
import { sourceId } from './source.ts';

/** What an entry is about. */
export const tracks = {
  page: 'the descriptor and its types',
  free: 'the free page',
  elsewhere: 'DAX, I/O and the hypervisor',
} as const;

/** Which way an entry points, seen from the mail. */
export const bearings = {
  toward: { glyph: '→', meaning: 'done, and in the direction that the mail speaks of' },
  away: { glyph: '←', meaning: 'done, and in the opposite direction' },
  talk: { glyph: '·', meaning: 'said, proposed, or as it was' },
} as const;

export const timelineEntry = z.object({
  date: z.string().regex(/^\d{4}-\d\d(-\d\d)?$/).describe('as precise as the source gives it'),
  approximate: z.boolean().default(false).describe('true if the date was inferred'),
  track: z.enum(['page', 'free', 'elsewhere']),
  bearing: z.enum(['toward', 'away', 'talk']),
  what: z.string().describe('one or two sentences'),
  sources: z.array(sourceId).min(1),
});

/** What authors type: defaults may be left out. */
export type TimelineEntry = z.input<typeof timelineEntry>;
