/**
 * From linked modules to modules that a JavaScript engine can import: each specifier becomes a URL, and the engine's
 * imported names become constants.
 *
 * The same code runs in the worker, where a URL is a blob's, and in Node. Each call makes a fresh instance,
 * because each
 * call makes new URLs.
 */
import { constantsOf, mayBeConstant } from './constants.ts';
import type { ModulePath, NotebookModule } from './module.ts';
import { resolve } from './resolve.ts';

/** A module whose imports are resolved: plain data, as it crosses to the worker. */
export interface LoadableModule {
  readonly path: ModulePath;
  readonly js: string;
  /** ascending, not overlapping: the text from `start` to `end` names `target` */
  readonly imports: readonly { readonly start: number; readonly end: number; readonly target: ModulePath }[];
}

/** The modules that one of them reaches, itself included, in their order. */
export function closureOf(order: readonly LoadableModule[], entry: ModulePath): LoadableModule[] {
  const wanted = new Set([entry]);
  // Importers come after what they import, so that one way back meets everything.
  for (const { path, imports } of order.toReversed()) {
    if (wanted.has(path)) for (const { target } of imports) wanted.add(target);
  }
  return order.filter(({ path }) => wanted.has(path));
}

/** Makes a URL under which a module with this text can be imported. */
export type MakeUrl = (js: string, path: ModulePath) => string;

/** @param order as `linkGraph` returns it, without problems */
export function toLoadable(order: readonly NotebookModule[]): LoadableModule[] {
  return order.map(({ path, js, links }) => ({
    path,
    js,
    imports: links.imports.flatMap(({ specifier, start, end }) => {
      const resolved = resolve(specifier, path);
      return 'path' in resolved ? [{ start, end, target: resolved.path }] : [];
    }),
  }));
}

/** A set of modules, each with a URL of its own. */
export interface Instance {
  readonly urls: ReadonlyMap<ModulePath, string>;
  /**
   * The place in a module's own text for a place in the text behind a URL; undefined if the URL is not of
   * this instance.
   */
  readonly placeOf: (url: string, line: number, column: number) => Place | undefined;
}

export interface Place {
  readonly module: ModulePath;
  /** counted from 1 */
  readonly line: number;
  /** counted from 1 */
  readonly column: number;
}

/** A part of a module's text, and what stands there instead: no line breaks, neither before nor after. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** How much longer a line has become by an edit. */
interface Shift {
  readonly line: number;
  /** column just past the edit, in the text behind the URL */
  readonly column: number;
  readonly by: number;
}

/**
 * @param ready URLs of modules that have been made already and are to be used again
 * @throws TypeError if a module comes before one that it imports
 */
export function instantiate(
  order: readonly LoadableModule[],
  makeUrl: MakeUrl,
  ready?: ReadonlyMap<ModulePath, string>,
): Instance {
  const urls = new Map<ModulePath, string>();
  const origins = new Map<string, { module: LoadableModule; edits: () => readonly Edit[] }>();
  const texts = new Map(order.map(({ path, js }) => [path, js]));
  for (const module of order) {
    const edits = (): readonly Edit[] => editsOf(module, urls, texts);
    const url = ready?.get(module.path) ?? makeUrl(edited(module.js, edits()), module.path);
    urls.set(module.path, url);
    origins.set(url, { module, edits });
  }
  return {
    urls,
    placeOf: (url, line, column) => {
      const origin = origins.get(url);
      if (origin === undefined) return undefined;
      let shift = 0;
      for (const { line: at, column: past, by } of shiftsOf(origin.module.js, origin.edits())) {
        if (at === line && column >= past) shift += by;
      }
      return { module: origin.module.path, line, column: column - shift };
    },
  };
}

/** What linking changes in a module's text, in order: a URL for each specifier, and constants for imported names. */
function editsOf(
  { path, js, imports }: LoadableModule,
  urls: ReadonlyMap<ModulePath, string>,
  texts: ReadonlyMap<ModulePath, string>,
): Edit[] {
  return imports.flatMap(({ start, end, target }) => {
    const url = urls.get(target);
    if (url === undefined) throw new TypeError(`${path} comes before ${target}, which it imports`);
    const insertions = mayBeConstant(path, target, texts.get(target) ?? '')
      ? constantsOf(js, start, end)
      : [];
    const around = insertions.map(({ at, text }) => ({ start: at, end: at, text }));
    return [{ start, end, text: `"${url}"` }, ...around].toSorted((a, b) => a.start - b.start);
  });
}

function edited(js: string, edits: readonly Edit[]): string {
  let text = '';
  let at = 0;
  for (const { start, end, text: instead } of edits) {
    text += js.slice(at, start) + instead;
    at = end;
  }
  return text + js.slice(at);
}

/** Computed only when an error is to be placed. */
function* shiftsOf(js: string, edits: readonly Edit[]): Generator<Shift> {
  let line = 1;
  let lineStart = 0;
  let onThisLine = 0;
  let at = 0;
  for (const { start, end, text } of edits) {
    for (let next = js.indexOf('\n', at); next !== -1 && next < start; next = js.indexOf('\n', at)) {
      line++;
      lineStart = at = next + 1;
      onThisLine = 0;
    }
    const by = text.length - (end - start);
    yield { line, column: start - lineStart + 1 + onThisLine + text.length, by };
    onThisLine += by;
    at = end;
  }
}
