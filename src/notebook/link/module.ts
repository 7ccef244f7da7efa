/** What the linker knows of a module. */

/**
 * The name of a module in a notebook: its path under `src`, or `chapters/<slug>/…`, or the bare name of a
 * library.
 * Examples: `engine/buddy/expand.ts`, `chapters/buddies/cells/boot.ts`, `fast-check`.
 */
export type ModulePath = string;

/** One place in a module's text that names another module. */
export interface ImportSite {
  /** the specifier as written */
  readonly specifier: string;
  /** offset of the opening quote */
  readonly start: number;
  /** offset just past the closing quote */
  readonly end: number;
  /** names that the other module must export */
  readonly names: readonly string[];
}

/** What a module asks of others and offers to them, read once from its text. */
export interface ModuleLinks {
  readonly imports: readonly ImportSite[];
  readonly exports: readonly string[];
  /** specifiers of `export * from` */
  readonly stars: readonly string[];
  /** names of files that it asks for, as in `asset('name')` */
  readonly assets?: readonly string[];
}

/** A module ready to be linked: JavaScript, and its links. */
export interface NotebookModule {
  readonly path: ModulePath;
  readonly js: string;
  readonly links: ModuleLinks;
}

/** The modules of a notebook by path. */
export type ModuleTable = ReadonlyMap<ModulePath, NotebookModule>;
