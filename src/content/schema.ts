/**
 * The shapes of what authors write: chapters, the mail, claims, sources, glossary.
 * `content.config.ts` gives them to Astro; tests of the content read the same files with the same schemas.
 */
export * from './chapter.ts';
export * from './claim.ts';
export * from './mail.ts';
export * from './people.ts';
export * from './source.ts';
export * from './term.ts';
