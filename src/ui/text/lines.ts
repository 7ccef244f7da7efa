/** The text of a line as it stands: the reader's where there is one, else what is shipped. */
import type { PageNotebook } from '../notebook/page-notebook.ts';
import { fetchSources } from '../notebook/sources.ts';
import type { LineOf } from '../stepper/film.ts';

/** Fetches the sources of the engine and of the chapter; without them, lines go unquoted. */
export async function openLines(notebook: PageNotebook): Promise<LineOf> {
  const [engine = {}, chapter = {}] = await Promise.all([fetchSources(), notebook.sources()]).catch(() => []);
  const shipped = { ...engine, ...chapter };
  return (module, line) => (notebook.texts.value.get(module) ?? shipped[module])?.split('\n')[line - 1];
}
