/**
 * Names that a module imports, as constants of its own. An imported name is a place that another module may change at
 * any time, and V8 looks there at every use; a constant it reads once. So where the other module never changes what it
 * exports, `import { a } from 'x'` becomes `import { a as imported$a } from 'x'; const a = imported$a`, on the same line.
 */
import type { ModulePath } from './module.ts';

/** Text to put into a module, at an offset. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

const CLAUSE = /\bimport\s*\{([\w$\s,]*)\}\s*from\s*$/;
const NAME = /([\w$]+)(?:\s+as\s+([\w$]+))?/g;
const CHANGING = /^\s*export\s+(?:let|var)\b/m;
const PREFIX = 'imported$';

/** May names be made constants, as far as these modules go? The engine's modules change nothing that they export. */
export function mayBeConstant(importer: ModulePath, target: ModulePath, targetJs: string): boolean {
  return importer.startsWith('engine/') && target.startsWith('engine/') && !CHANGING.test(targetJs);
}

/**
 * What has to be put into the text of an import.
 * @param start offset of the specifier's opening quote
 * @param end offset just past its closing quote
 * @returns nothing when the import is of another form than `import { … } from '…'`
 */
export function constantsOf(js: string, start: number, end: number): Insertion[] {
  const from = js.lastIndexOf('import', start);
  const clause = CLAUSE.exec(js.slice(from, start));
  if (from === -1 || clause?.index !== 0) return [];
  const names = clause[1] ?? '';
  const namesAt = from + clause[0].indexOf(names, clause[0].indexOf('{'));
  const insertions: Insertion[] = [];
  const locals: string[] = [];
  for (const match of names.matchAll(NAME)) {
    const [text, imported = '', alias] = match;
    const nameEnd = namesAt + match.index + text.length;
    insertions.push(
      alias === undefined
        ? { at: nameEnd, text: ` as ${PREFIX}${imported}` }
        : { at: nameEnd - alias.length, text: PREFIX },
    );
    locals.push(alias ?? imported);
  }
  if (locals.length === 0) return [];
  insertions.push({
    at: end,
    text: `; const ${locals.map((name) => `${name} = ${PREFIX}${name}`).join(', ')}`,
  });
  return insertions;
}
