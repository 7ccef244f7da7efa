/** The graph of modules: in which order they run, and who depends on whom. */
import { findModule } from './facade.ts';
import type { ModulePath, ModuleTable, NotebookModule } from './module.ts';
import { checkNames } from './names.ts';
import { nearest, problemAt, type LinkProblem } from './problem.ts';
import { resolve } from './resolve.ts';

export interface LinkedGraph {
  /** every module that the entry needs, each after those it imports; the entry is last */
  readonly order: readonly NotebookModule[];
  /** empty if the graph can run */
  readonly problems: readonly LinkProblem[];
}

export function linkGraph(modules: ModuleTable, entry: ModulePath): LinkedGraph {
  const order: NotebookModule[] = [];
  const problems: LinkProblem[] = [];
  const done = new Set<ModulePath>();
  const path: ModulePath[] = [];

  const visit = (module: NotebookModule): void => {
    path.push(module.path);
    for (const site of module.links.imports) {
      const resolved = resolve(site.specifier, module.path);
      if ('problem' in resolved) {
        problems.push(problemAt('missing', resolved.problem, module, site));
        continue;
      }
      if (done.has(resolved.path)) continue;
      const target = findModule(modules, resolved.path);
      if (target === undefined) {
        problems.push(problemAt('missing', sayMissing(resolved.path, modules), module, site));
      } else if (path.includes(target.path)) {
        const ring = [...path.slice(path.indexOf(target.path)), target.path];
        problems.push(problemAt('cycle', sayCycle(ring), module, site));
      } else visit(target);
    }
    path.pop();
    done.add(module.path);
    order.push(module);
  };

  const first = findModule(modules, entry);
  if (first === undefined) {
    return {
      order,
      problems: [{ kind: 'missing', message: sayMissing(entry, modules), module: entry, line: 1, column: 1 }],
    };
  }
  visit(first);
  if (problems.length === 0) problems.push(...checkNames(order));
  return { order, problems };
}

/**
 * The modules that import `path`, directly or through others, without itself: what an edit of it makes
 * stale.
 */
export function dependents(modules: ModuleTable, path: ModulePath): Set<ModulePath> {
  const importers = new Map<ModulePath, ModulePath[]>();
  for (const module of modules.values()) {
    for (const target of targetsOf(module))
      importers.set(target, [...(importers.get(target) ?? []), module.path]);
  }
  const found = new Set<ModulePath>();
  const pending = [path];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const importer of importers.get(next) ?? []) {
      if (found.has(importer) || importer === path) continue;
      found.add(importer);
      pending.push(importer);
    }
  }
  return found;
}

function targetsOf(module: NotebookModule): ModulePath[] {
  return module.links.imports.flatMap((site) => {
    const resolved = resolve(site.specifier, module.path);
    return 'path' in resolved ? [resolved.path] : [];
  });
}

function sayMissing(path: ModulePath, modules: ModuleTable): string {
  const close = nearest(path, modules.keys());
  return `There is no module ${path} in this notebook.${close === undefined ? '' : ` Did you mean ${close}?`}`;
}

function sayCycle(ring: readonly ModulePath[]): string {
  return `These modules import one another in a ring, so none of them can run first: ${ring.join(' → ')}.`;
}
