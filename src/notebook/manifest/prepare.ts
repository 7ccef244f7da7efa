/** From a source file to a module ready to be linked. */
import { scanLinks } from '../link/scan.ts';
import type { ModulePath, NotebookModule } from '../link/module.ts';
import { stripTypes, type SourceError } from '../strip/index.ts';

export type Prepared = { readonly module: NotebookModule } | { readonly error: SourceError };

/** Strips and reads a module as it stands, for the page after an edit and for Node. */
export function prepareModule(source: string, path: ModulePath): Prepared {
  const stripped = stripTypes(source, path);
  if ('error' in stripped) return { error: stripped.error };
  const { js } = stripped;
  const scanned = scanLinks(js);
  if ('error' in scanned) return { error: scanned.error };
  return { module: { path, js, links: scanned.links } };
}
