/** The text of a line as it stands: the reader's where there is one, else what is shipped. */
import { fetchSources } from '../notebook/sources.ts';
import type { PageNotebook } from '../notebook/page-notebook.ts';
import type { LineOf } from '../stepper/film.ts';

/** Texts of the page, by path, that are not in `sources.json`: its cells as they are shipped. */
export const shippedTexts = new Map<string, string>();

/** Fetches the engine's sources where the lines of this result may be in them. */
export async function openLines(notebook: PageNotebook): Promise<LineOf> {
  const sources: Readonly<Record<string, string>> = await fetchSources().catch(() => ({}));
  return (module, line) => (notebook.texts.value.get(module) ?? shippedTexts.get(module) ?? sources[module])?.split('\n')[line - 1];
}
