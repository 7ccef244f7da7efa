/** Places in a text, as people and browsers count them: lines and columns begin at 1. */

export interface Position {
  readonly line: number;
  /** in UTF-16 units, as in the stack of an error */
  readonly column: number;
}

/** What is wrong with a source, and where. */
export interface SourceError extends Position {
  readonly message: string;
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

export function positionAt(source: string, offset: number): Position {
  let line = 1;
  let lineStart = 0;
  for (const found of source.matchAll(LINE_BREAK)) {
    const next = found.index + found[0].length;
    if (next > offset) break;
    line++;
    lineStart = next;
  }
  return { line, column: offset - lineStart + 1 };
}
