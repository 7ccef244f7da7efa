/** What the page fetches to run code: all files are made when the site is built. */
import type { ModulePath, NotebookModule } from '../link/module.ts';

/** Fetched before the first run: types and comments are gone, lines and columns are as in the source. */
export interface RuntimeManifest {
  /** the worker's program */
  readonly worker: string;
  /** the engine, the lessons, and what cells import as "notebook" */
  readonly modules: readonly NotebookModule[];
}

/** Fetched before the first edit of an engine module: the sources as they are in the repository. */
export interface SourceManifest {
  readonly sources: Readonly<Record<ModulePath, string>>;
}

/** The modules of one chapter, by the path that they have in the notebook. */
export interface ChapterManifest {
  readonly modules: readonly NotebookModule[];
  readonly sources: Readonly<Record<ModulePath, string>>;
}
