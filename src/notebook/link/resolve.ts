/** From a specifier to the path of a module. */
import type { ModulePath } from './module.ts';

/** What a bare name stands for. */
const BARE_NAMES: ReadonlyMap<string, ModulePath> = new Map([
  ['engine', 'engine/index.ts'],
  ['lessons', 'lessons/index.ts'],
  ['fast-check', 'fast-check'],
]);

export type Resolved = { readonly path: ModulePath } | { readonly problem: string };

export function resolve(specifier: string, from: ModulePath): Resolved {
  if (specifier.startsWith('./') || specifier.startsWith('../')) return resolveRelative(specifier, from);
  if (from.startsWith('engine/'))
    return { problem: `The engine imports nothing but its own files, so not "${specifier}".` };
  if (specifier === 'notebook') return { path: facadePath(from) };
  const path = BARE_NAMES.get(specifier);
  if (path !== undefined) return { path };
  return {
    problem: `There is no "${specifier}" in this notebook. A cell can import "engine", "notebook", "fast-check" and files such as "./other-cell.ts".`,
  };
}

function resolveRelative(specifier: string, from: ModulePath): Resolved {
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return { problem: `"${specifier}" leads out of this notebook.` };
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  const path = parts.join('/');
  const isInside = path.startsWith('notebook/') && !from.startsWith('notebook/');
  if (isInside)
    return { problem: `"${specifier}" is part of the notebook itself. Import "notebook" instead.` };
  return { path };
}

const FACADE = 'notebook/for/';

/**
 * The path of the module that a cell gets when it imports "notebook": one for each cell, so that outputs
 * find their way home.
 */
export function facadePath(cell: ModulePath): ModulePath {
  return FACADE + cell;
}

/** The cell for which a facade is, if the path is one of a facade. */
export function cellOfFacade(path: ModulePath): ModulePath | undefined {
  return path.startsWith(FACADE) ? path.slice(FACADE.length) : undefined;
}
