/** What keeps modules from being linked, for the reader. */
import { positionAt } from '../strip/position.ts';
import type { ImportSite, ModulePath, NotebookModule } from './module.ts';

export interface LinkProblem {
  readonly kind: 'missing' | 'cycle' | 'export';
  readonly message: string;
  /** the module that asks for what cannot be had */
  readonly module: ModulePath;
  readonly line: number;
  readonly column: number;
}

export function problemAt(
  kind: LinkProblem['kind'],
  message: string,
  { path, js }: NotebookModule,
  site: ImportSite,
): LinkProblem {
  return { kind, message, module: path, ...positionAt(js, site.start) };
}

/** The name among `candidates` that is nearest to a misspelt one, if any is near. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  // Short names are all near to one another.
  let bestDistance = Math.min(4, Math.ceil(name.length / 3)) + (name.length > 2 ? 1 : 0);
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, above[j] + 1, row[j - 1] + 1));
    }
  }
  return row[b.length];
}
