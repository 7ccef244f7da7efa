/**
 * Makes the manifests from the files of the repository. Runs in Node: at build time, in tests and in the
 * commands.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModulePath, NotebookModule } from '../link/module.ts';
import { bundleLibrary, bundleWorker } from './bundle.ts';
import { compact } from './compact.ts';
import type { ChapterManifest, RuntimeManifest, SourceManifest } from './manifest.ts';
import { prepareModule } from './prepare.ts';

/** Folders under src whose modules a notebook may run. */
const SHIPPED = ['engine', 'lessons', 'notebook/output', 'notebook/record'];
/** Questions are made by the page itself, outside the notebook. */
const UNSHIPPED = /^lessons\/prediction(s\/|\.ts$)/;
/**
 * What an exercise ships: itself, its starter, its checks and what they import. Its answers, right and
 * wrong, stay at home.
 */
const CHAPTER_FILE = /^(cells\/[^/]+|exercises\/[^/]+\/[^/]+)\.ts$/;

/** @param root the folder of the repository */
export async function buildManifest(root: string): Promise<RuntimeManifest> {
  const modules = [...(await shippedSources(root))].map(([name, source]) => compact(prepare(source, name)));
  return { worker: await bundleWorker(root), modules };
}

/** The shipped modules with comments and all, as Node runs them. */
export async function shippedModules(root: string): Promise<NotebookModule[]> {
  return [...(await shippedSources(root))].map(([name, source]) => prepare(source, name));
}

/**
 * Sources of the engine, for readers to look at and to edit, and of what cells import as "notebook", for
 * the editor's types.
 */
export async function buildSources(root: string): Promise<SourceManifest> {
  const sources = await shippedSources(root);
  return { sources: Object.fromEntries([...sources].filter(([name]) => !name.startsWith('lessons/'))) };
}

/**
 * The cells and exercises of one chapter.
 * @param folder name of the chapter's folder, such as `03-buddies`; in module paths it is `chapters/buddies`
 */
export async function buildChapter(root: string, folder: string): Promise<ChapterManifest> {
  const base = path.join(root, 'content/chapters', folder);
  const slug = folder.replace(/^\d+-/, '');
  const files = (await filesUnder(base)).filter((file) => CHAPTER_FILE.test(file));
  const sources: Record<ModulePath, string> = {};
  for (const file of files)
    sources[`chapters/${slug}/${file}`] = await readFile(path.join(base, file), 'utf8');
  return { sources, modules: Object.entries(sources).map(([name, source]) => prepare(source, name)) };
}

/** fast-check as one module, for checks that state properties. */
export async function buildFastCheck(root: string): Promise<NotebookModule> {
  return prepare(await bundleLibrary(root, 'fast-check'), 'fast-check');
}

async function shippedSources(root: string): Promise<Map<ModulePath, string>> {
  const sources = new Map<ModulePath, string>();
  for (const folder of SHIPPED) {
    for (const file of await filesUnder(path.join(root, 'src', folder))) {
      const name = `${folder}/${file}`;
      if (!UNSHIPPED.test(name)) sources.set(name, await readFile(path.join(root, 'src', name), 'utf8'));
    }
  }
  return sources;
}

/** TypeScript files under a folder, in an order that does not depend on the file system. */
async function filesUnder(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replaceAll(path.sep, '/'))
    .sort();
}

function prepare(source: string, name: ModulePath): NotebookModule {
  const prepared = prepareModule(source, name);
  if ('module' in prepared) return prepared.module;
  throw new Error(`${name}:${prepared.error.line}:${prepared.error.column} ${prepared.error.message}`);
}
