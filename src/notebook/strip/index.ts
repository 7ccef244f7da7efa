/**
 * Takes the types out of TypeScript by making them blank.
 *
 * Lines and columns stay, so an error in the running code points at the line that the reader wrote. Only
 * erasable syntax
 * is taken; the rest is refused with a sentence. Plain JavaScript passes through unchanged. What types mean
 * is not checked here.
 */
import { Blanker } from './blanker.ts';
import { collectNames } from './names.ts';
import { parseTypeScript } from './parse.ts';
import { positionAt, type SourceError } from './position.ts';
import { Refusal } from './refuse.ts';
import { TypeStripper } from './walk.ts';

export type { SourceError } from './position.ts';

/** JavaScript of the same length, with the same line breaks; or what is wrong, and where. */
export type Stripped =
  { readonly js: string } | { readonly error: SourceError & { readonly fileName: string } };

export function stripTypes(source: string, fileName: string): Stripped {
  const parsed = parseTypeScript(source);
  if ('error' in parsed) return { error: { ...parsed.error, fileName } };
  const blanker = new Blanker(source);
  try {
    new TypeStripper(source, collectNames(parsed.tree), blanker).visit(parsed.tree);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { error: { message: error.message, ...positionAt(source, error.offset), fileName } };
  }
  return { js: blanker.toString() };
}
