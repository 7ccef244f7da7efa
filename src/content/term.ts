/** The glossary. */
import { z } from 'astro/zod';
import { sourceId } from './source.ts';

export const term = z.object({
  id: z.string().describe('the word as prose uses it, in lower case'),
  name: z.string().optional().describe('the word with its capitals, where it has any'),
  meaning: z.string().describe('one or two sentences'),
  sources: z.array(sourceId).min(1).describe('where the meaning can be checked'),
  thing: z.string().optional().describe('thing of the visual language whose colour and pattern it wears'),
  chapter: z.number().int().optional().describe('order of the chapter that explains it'),
});

export type Term = z.infer<typeof term>;
