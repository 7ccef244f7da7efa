/** What a session has to be given. */
import type { NotebookExercise } from './exercise.ts';
import type { Runner } from './frame/runner.ts';
import type { Supplies } from './job.ts';
import type { ModulePath, NotebookModule } from './link/module.ts';
import type { Prepared } from './manifest/prepare.ts';

/** Where the notebook gets what it does not have yet. Each is asked when it is first needed. */
export interface Sources extends Supplies {
  /** the engine, the lessons, and what cells import as "notebook" */
  shipped(): Promise<readonly NotebookModule[]>;
  /** the sandbox */
  runner(): Promise<Runner>;
  /** the type stripper */
  prepare(): Promise<(source: string, path: ModulePath) => Prepared>;
}

export interface SessionOptions {
  readonly sources: Sources;
  /** modules of the chapter, as shipped */
  readonly chapter: readonly NotebookModule[];
  /** paths of the cells in the order of the page */
  readonly cells: readonly ModulePath[];
  readonly exercises: readonly NotebookExercise[];
}
