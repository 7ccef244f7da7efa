import { recallForks } from '../editor/forks.ts';
import { PageNotebook } from './page-notebook.ts';

const notebooks = new Map<string, PageNotebook>();

/** The notebook of a chapter: one for all its cells and exercises in the page. The one without a chapter runs the engine as it is shipped. */
export function notebookOf(chapter: string): PageNotebook {
  const known = notebooks.get(chapter);
  if (known !== undefined) return known;
  const notebook = new PageNotebook(chapter);
  notebooks.set(chapter, notebook);
  if (chapter !== '') void recallForks(notebook);
  return notebook;
}
