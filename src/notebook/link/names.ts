/** Whether every imported name is exported by the module that it is imported from. */
import type { ModulePath, NotebookModule } from './module.ts';
import { nearest, problemAt, type LinkProblem } from './problem.ts';
import { resolve } from './resolve.ts';

/** @param order modules in which each comes after those it imports */
export function checkNames(order: readonly NotebookModule[]): LinkProblem[] {
  const offered = new Map<ModulePath, ReadonlySet<string>>();
  const problems: LinkProblem[] = [];
  const offeredBy = (specifier: string, from: ModulePath): [ModulePath, ReadonlySet<string>] => {
    const resolved = resolve(specifier, from);
    const path = 'path' in resolved ? resolved.path : specifier;
    return [path, offered.get(path) ?? new Set()];
  };
  for (const module of order) {
    for (const site of module.links.imports) {
      const [path, names] = offeredBy(site.specifier, module.path);
      for (const name of site.names) {
        if (!names.has(name))
          problems.push(problemAt('export', sayUnknown(name, path, site.specifier, names), module, site));
      }
    }
    const names = new Set(module.links.exports);
    for (const star of module.links.stars) {
      for (const name of offeredBy(star, module.path)[1]) if (name !== 'default') names.add(name);
    }
    offered.set(module.path, names);
  }
  return problems;
}

function sayUnknown(name: string, path: ModulePath, specifier: string, names: ReadonlySet<string>): string {
  const from = specifier.startsWith('.') ? path : `"${specifier}"`;
  if (name === 'default') return `${from} has no default export.`;
  const close = nearest(name, names);
  if (close !== undefined && close !== name)
    return `${from} exports nothing called \`${name}\`. Did you mean \`${close}\`?`;
  const hint = /^[A-Z]/.test(name) ? ` If it is a type, write \`import { type ${name} }\`.` : '';
  return `${from} exports nothing called \`${name}\`.${hint}`;
}
