/**
 * From modules as they stand to a job for the sandbox: libraries and files that the entry needs are fetched
 * on the way.
 */
import { linkGraph } from './link/graph.ts';
import { toLoadable } from './link/instantiate.ts';
import type { ModulePath, ModuleTable, NotebookModule } from './link/module.ts';
import type { LinkProblem } from './link/problem.ts';
import type { Job } from './protocol/messages.ts';

export interface Supplies {
  /**
   * a library that a module imports by a bare name, such as `fast-check`; undefined if there is no such
   * library
   */
  library(name: string): Promise<NotebookModule | undefined>;
  /** a file that a module asks for, by its path in the site; undefined if there is no such file */
  asset(name: string): Promise<Uint8Array | undefined>;
}

export type Linked = { readonly job: Job } | { readonly problem: LinkProblem };

/** Names that a module may import and that are not fetched before somebody does. */
const LIBRARIES = ['fast-check'];

export async function linkJob(modules: ModuleTable, entry: ModulePath, supplies: Supplies): Promise<Linked> {
  const table = new Map(modules);
  const imported = new Set(
    linkGraph(table, entry).order.flatMap(({ links }) => links.imports.map((site) => site.specifier)),
  );
  for (const name of LIBRARIES) {
    const library = imported.has(name) && !table.has(name) ? await supplies.library(name) : undefined;
    if (library !== undefined) table.set(name, library);
  }
  const { order, problems } = linkGraph(table, entry);
  const [problem] = problems;
  if (problem !== undefined) return { problem };
  const assets = new Map<string, Uint8Array>();
  for (const name of new Set(order.flatMap(({ links }) => links.assets ?? []))) {
    const bytes = await supplies.asset(name);
    if (bytes !== undefined) assets.set(name, bytes);
  }
  return { job: { entry, modules: toLoadable(order), assets } };
}
