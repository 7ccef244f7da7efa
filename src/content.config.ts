import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { chapter } from './content/chapter.ts';

/** Only what is written in MDX is a collection; the mail, claims, sources and terms are modules, see `content/data.ts`. */
export const collections = {
  /** `content/chapters/03-buddies/index.mdx` is the chapter `buddies`. */
  chapters: defineCollection({
    loader: glob({
      base: './content/chapters',
      pattern: '*/index.mdx',
      generateId: ({ entry }) => entry.replace(/^\d+-/, '').replace(/\/index\.mdx$/, ''),
    }),
    schema: chapter,
  }),
};
