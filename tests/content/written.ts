/** The chapters whose text is there, read as the authors wrote it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseFrontmatter } from 'astro/markdown';
import { chapter, type Chapter } from '../../src/content/chapter.ts';

export interface WrittenChapter {
  /** such as 03-buddies */
  readonly folder: string;
  readonly data: Chapter;
  /** what follows the head */
  readonly body: string;
}

const root = 'content/chapters';

export const writtenChapters = (): readonly WrittenChapter[] =>
  readdirSync(root)
    .filter((folder) => existsSync(path.join(root, folder, 'index.mdx')))
    .map((folder) => {
      const text = readFileSync(path.join(root, folder, 'index.mdx'), 'utf8');
      const { frontmatter, content } = parseFrontmatter(text);
      return { folder, data: chapter.parse(frontmatter), body: content };
    });
