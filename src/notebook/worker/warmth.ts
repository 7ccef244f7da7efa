/**
 * Modules that a worker has loaded ahead of its run. A module of the run that is the same, down to the last
 * one that it imports, need
 * not be loaded again; nobody has touched it yet, for a worker runs once.
 */
import type { LoadableModule } from '../link/instantiate.ts';
import type { ModulePath } from '../link/module.ts';

export interface Warmth {
  readonly modules: ReadonlyMap<ModulePath, LoadableModule>;
  readonly urls: ReadonlyMap<ModulePath, string>;
}

export const COLD: Warmth = { modules: new Map(), urls: new Map() };

/** URLs of the modules in `order` that can be used as they are. */
export function reusable(
  order: readonly LoadableModule[],
  { modules, urls }: Warmth,
): Map<ModulePath, string> {
  const found = new Map<ModulePath, string>();
  for (const { path, js, imports } of order) {
    const url = urls.get(path);
    const isSame = modules.get(path)?.js === js && imports.every(({ target }) => found.has(target));
    if (url !== undefined && isSame) found.set(path, url);
  }
  return found;
}
