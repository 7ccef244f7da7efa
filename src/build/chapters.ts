/** The chapters as folders: `content/chapters/03-buddies` is the chapter `buddies`. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ModulePath } from '../notebook/link/module.ts';
import { buildChapter } from '../notebook/manifest/build.ts';
import type { ChapterManifest } from '../notebook/manifest/manifest.ts';

/** @throws Error when there is no such chapter */
export function chapterFolder(slug: string): string {
  const [folder] = globSync(`content/chapters/[0-9]*-${slug}`);
  if (folder === undefined) throw new Error(`There is no chapter ${slug}.`);
  return path.basename(folder);
}

export function chapterModules(slug: string): Promise<ChapterManifest> {
  return buildChapter(process.cwd(), chapterFolder(slug));
}

/** The text of a shipped module or of one of a chapter; undefined when there is none of that name. */
export function sourceText(module: ModulePath): string | undefined {
  const [, slug, rest] = /^chapters\/([^/]+)\/(.+)$/.exec(module) ?? [];
  const file = slug === undefined || rest === undefined ? `src/${module}` : `content/chapters/${chapterFolder(slug)}/${rest}`;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** A line of a module's own text, from 1. */
export function sourceLine(module: ModulePath, line: number): string | undefined {
  return sourceText(module)?.split('\n')[line - 1];
}
