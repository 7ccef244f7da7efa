import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { chapter, claim, source, term } from './content/schema.ts';

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
  sources: defineCollection({ loader: file('content/sources.json'), schema: source }),
  claims: defineCollection({ loader: file('content/thread/claims.json'), schema: claim }),
  terms: defineCollection({ loader: file('content/glossary.json'), schema: term }),
};
