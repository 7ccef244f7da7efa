/**
 * The engine's configuration, as the linker sets it. Shipped, the engine goes shorter ways around some of its own
 * modules. A reader who changes one of those has to see what comes of it, so an engine that has been changed in any
 * place goes all the long ways.
 */
import type { ModulePath, NotebookModule } from './module.ts';

const CONFIG: ModulePath = 'engine/config.ts';
const YES = /(\bexport const [A-Z_]+ = )true\b/g;

/** Is a module part of the engine? */
export function isEngineModule(path: ModulePath): boolean {
  return path.startsWith('engine/');
}

/** Has the engine go the long ways; does nothing where there is no engine, or its configuration is the reader's. */
export function withoutShortcuts(
  modules: Map<ModulePath, NotebookModule>,
  edited: Iterable<ModulePath>,
): void {
  const paths = new Set(edited);
  const config = modules.get(CONFIG);
  if (config === undefined || paths.has(CONFIG) || ![...paths].some(isEngineModule)) return;
  // The text becomes one letter longer, after all that links point to: there are no imports in it.
  modules.set(CONFIG, { ...config, js: config.js.replace(YES, '$1false') });
}
