/** Opens the sessions of a page: its cells and exercises are those that stand in the document. */
import { pageSources } from '../../notebook/page-sources.ts';
import type { ChapterManifest } from '../../notebook/manifest/manifest.ts';
import { Session } from '../../notebook/session.ts';
import { base } from '../site.ts';

/** The cells, and the judge of the exercises: what is on trial with the judge is not yet what the cells run. */
export interface Sessions {
  readonly cells: Session;
  readonly judge: Session;
  /** texts of the chapter's modules as they are shipped, by path */
  readonly sources: ChapterManifest['sources'];
}

/** One sandbox for all sessions of the page. */
const sources = pageSources({ base, parent: document.body });

export async function openSessions(chapter: string): Promise<Sessions> {
  const { modules, sources: texts } = chapter === '' ? { modules: [], sources: {} } : await fetchChapter(chapter);
  const cells = dataOf(`two-words-cell[data-chapter="${chapter}"]`).map(({ name = '' }) => `chapters/${chapter}/cells/${name}.ts`);
  const exercises = dataOf(`two-words-exercise[data-chapter="${chapter}"]`).map(({ name = '', module = '', limit = '' }) => ({
    id: name,
    folder: `chapters/${chapter}/exercises/${name}`,
    module,
    timeLimitMs: Number(limit),
  }));
  return {
    cells: new Session({ sources, chapter: modules, cells, exercises: [] }),
    judge: new Session({ sources, chapter: modules, cells: [], exercises }),
    sources: texts,
  };
}

async function fetchChapter(chapter: string): Promise<ChapterManifest> {
  const response = await fetch(`${base}notebook/chapters/${chapter}.json`).catch(() => undefined);
  if (response?.ok !== true) throw new Error('The code of this chapter could not be fetched. Look at your connection and try again.');
  return (await response.json()) as ChapterManifest;
}

function dataOf(selector: string): DOMStringMap[] {
  return Array.from(document.querySelectorAll<HTMLElement>(selector), ({ dataset }) => dataset);
}
