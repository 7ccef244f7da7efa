/** Engine modules that the reader has made his own: each stands in for the shipped one in every run of the page. */
import type { ModulePath } from '../../notebook/link/module.ts';
import type { PageNotebook } from '../notebook/page-notebook.ts';
import { allWork, loadWork, saveWork, type WorkKey } from '../storage/store.ts';
import { typed } from '../storage/work.ts';
import { fetchSources } from '../notebook/sources.ts';

const keyOf = (path: ModulePath): WorkKey => `engine/${path.replace(/^engine\//, '')}`;

/** Keeps a fork, and has the page run it; the shipped text makes it no fork any more. */
export async function keepFork(notebook: PageNotebook, path: ModulePath, text: string): Promise<void> {
  const shipped = (await fetchSources())[path];
  const before = notebook.texts.value.get(path) ?? shipped ?? '';
  const kept = text === shipped ? undefined : text;
  notebook.setText(path, kept);
  await saveWork(keyOf(path), typed(await loadWork(keyOf(path)), before, kept, Date.now()));
}

/** Puts the forks of earlier visits in place. */
export async function recallForks(notebook: PageNotebook): Promise<void> {
  for (const [key, { text }] of await allWork()) {
    if (key.startsWith('engine/') && text !== undefined) notebook.setText(key, text);
  }
}
