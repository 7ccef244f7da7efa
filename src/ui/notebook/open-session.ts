/** Opens the session of a page: its cells and exercises are those that stand in the document. */
import { pageSources } from '../../notebook/page-sources.ts';
import type { ChapterManifest } from '../../notebook/manifest/manifest.ts';
import { Session } from '../../notebook/session.ts';
import { base } from '../site.ts';

export const sources = pageSources({ base, parent: document.body });

export async function openSession(chapter: string): Promise<Session> {
  const response = await fetch(`${base}notebook/chapters/${chapter}.json`).catch(() => undefined);
  if (response?.ok !== true) throw new Error('The code of this chapter could not be fetched. Look at your connection and try again.');
  const manifest = (await response.json()) as ChapterManifest;
  const cells = dataOf(`two-words-cell[data-chapter="${chapter}"]`).map(({ name = '' }) => `chapters/${chapter}/cells/${name}.ts`);
  const exercises = dataOf('two-words-exercise').map(({ name = '', module = '', limit = '' }) => ({
    id: name,
    folder: `chapters/${chapter}/exercises/${name}`,
    module,
    timeLimitMs: Number(limit),
  }));
  return new Session({ sources, chapter: manifest.modules, cells, exercises });
}

function dataOf(selector: string): DOMStringMap[] {
  return Array.from(document.querySelectorAll<HTMLElement>(selector), ({ dataset }) => dataset);
}
