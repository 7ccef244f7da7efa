/**
 * From linked modules to modules that a JavaScript engine can import: each specifier becomes a URL.
 *
 * The same code runs in the worker, where a URL is a blob's, and in Node. Each call makes a fresh instance,
 * because each
 * call makes new URLs.
 */
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

/** How much longer a line has become by putting a URL in place of a specifier. */
interface Shift {
  readonly line: number;
  /** column just past the URL, in the text behind the URL */
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
  const origins = new Map<string, LoadableModule>();
  for (const module of order) {
    const url = ready?.get(module.path) ?? makeUrl(putUrls(module, urls), module.path);
    urls.set(module.path, url);
    origins.set(url, module);
  }
  return {
    urls,
    placeOf: (url, line, column) => {
      const origin = origins.get(url);
      if (origin === undefined) return undefined;
      let shift = 0;
      for (const { line: at, column: past, by } of shiftsOf(origin, urls)) {
        if (at === line && column >= past) shift += by;
      }
      return { module: origin.path, line, column: column - shift };
    },
  };
}

function putUrls({ path, js, imports }: LoadableModule, urls: ReadonlyMap<ModulePath, string>): string {
  let text = '';
  let at = 0;
  for (const { start, end, target } of imports) {
    const url = urls.get(target);
    if (url === undefined) throw new TypeError(`${path} comes before ${target}, which it imports`);
    text += `${js.slice(at, start)}"${url}"`;
    at = end;
  }
  return text + js.slice(at);
}

/** Computed only when an error is to be placed. */
function* shiftsOf({ js, imports }: LoadableModule, urls: ReadonlyMap<ModulePath, string>): Generator<Shift> {
  let line = 1;
  let lineStart = 0;
  let onThisLine = 0;
  let at = 0;
  for (const { start, end, target } of imports) {
    for (let next = js.indexOf('\n', at); next !== -1 && next < start; next = js.indexOf('\n', at)) {
      line++;
      lineStart = at = next + 1;
      onThisLine = 0;
    }
    const length = (urls.get(target) ?? '').length + 2;
    const by = length - (end - start);
    yield { line, column: start - lineStart + 1 + onThisLine + length, by };
    onThisLine += by;
    at = end;
  }
}
