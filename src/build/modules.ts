/** The modules of the notebook, read from the repository: stripped of their types and with their links, as the page gets them. */
import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ModulePath, NotebookModule } from '../notebook/link/module.ts';
import { scanLinks } from '../notebook/link/scan.ts';
import { stripTypes } from '../notebook/strip/index.ts';

/** A module, and the text that its author wrote. */
export interface SourceModule extends NotebookModule {
  readonly source: string;
}

/** What runs below every cell. */
const SHIPPED = ['src/engine/**/*.ts', 'src/notebook/output/*.ts', 'src/notebook/record/*.ts'];

/** Files read so far, with the time of their last change: a dev server asks again and again. */
const known = new Map<string, { readonly changed: number; readonly module: SourceModule }>();

/** The engine, and the part of the notebook that a cell imports. */
export function shippedModules(): Map<ModulePath, SourceModule> {
  return readAll(globSync(SHIPPED));
}

/** Every module of a chapter's folder `kind`, by the chapter's slug: `chapters/<slug>/<kind>/…`. */
export function chapterModules(slug: string, kind: 'cells' | 'exercises' = 'cells'): Map<ModulePath, SourceModule> {
  return readAll(globSync(`content/chapters/*-${slug}/${kind}/**/*.ts`));
}

/** @throws SyntaxError when a file of ours cannot be stripped */
export function readModule(file: string): SourceModule {
  const changed = statSync(file).mtimeMs;
  const before = known.get(file);
  if (before?.changed === changed) return before.module;
  const source = readFileSync(file, 'utf8');
  const stripped = stripTypes(source, file);
  if ('error' in stripped) throw new SyntaxError(`${file}:${stripped.error.line}: ${stripped.error.message}`);
  const scanned = scanLinks(stripped.js);
  if ('error' in scanned) throw new SyntaxError(`${file}:${scanned.error.line}: ${scanned.error.message}`);
  const module = { path: modulePath(file), js: stripped.js, links: scanned.links, source };
  known.set(file, { changed, module });
  return module;
}

/** `src/engine/a.ts` is `engine/a.ts`; `content/chapters/03-buddies/cells/a.ts` is `chapters/buddies/cells/a.ts`. */
export function modulePath(file: string): ModulePath {
  return file
    .split(path.sep)
    .join('/')
    .replace(/^src\//, '')
    .replace(/^content\/chapters\/\d+-/, 'chapters/');
}

function readAll(files: readonly string[]): Map<ModulePath, SourceModule> {
  return new Map(files.toSorted().map((file) => [modulePath(file), readModule(file)]));
}
