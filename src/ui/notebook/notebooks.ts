import { PageNotebook } from './page-notebook.ts';

const notebooks = new Map<string, PageNotebook>();

/** The notebook of a chapter: one for all its cells and exercises in the page. */
export function notebookOf(chapter: string): PageNotebook {
  const known = notebooks.get(chapter) ?? new PageNotebook(chapter);
  notebooks.set(chapter, known);
  return known;
}
