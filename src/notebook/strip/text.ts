/** Small steps through a source text. Every function takes an offset and returns an offset. */

const TRIVIA = /(?:\s|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\/)*/y;
const WORD = /(?:[\p{ID_Continue}$\u200c\u200d]|\\u\{[^}]*\}|\\u[\da-fA-F]{4})*/uy;

/** The first offset at or after `offset` that is neither white space nor comment. */
export function skipTrivia(source: string, offset: number): number {
  TRIVIA.lastIndex = offset;
  return offset + (TRIVIA.exec(source)?.[0].length ?? 0);
}

/** The end of the word that begins at `offset`; `offset` itself if none does. */
export function endOfWord(source: string, offset: number): number {
  WORD.lastIndex = offset;
  return offset + (WORD.exec(source)?.[0].length ?? 0);
}

/** Past the parentheses that close around an expression which ends at `offset`, and the trivia after them. */
export function skipClosingParentheses(source: string, offset: number): number {
  let at = skipTrivia(source, offset);
  while (source[at] === ')') at = skipTrivia(source, at + 1);
  return at;
}

export function hasLineBreak(source: string, start: number, end: number): boolean {
  return /[\n\r\u2028\u2029]/.test(source.slice(start, end));
}
