/** A line of what was pasted, and what can be wrong with one. */
export interface Line {
  /** from 1, in all that was pasted */
  readonly number: number;
  /** without blanks at its end */
  readonly text: string;
}

/** Something that could not be read: where, and what was expected there. */
export interface Problem {
  readonly line: number;
  /** a sentence, without the place */
  readonly what: string;
}

export function linesOf(text: string): Line[] {
  return text.split(/\r\n|\r|\n/).map((line, index) => ({ number: index + 1, text: line.trimEnd() }));
}

const LONGEST_QUOTED = 60;

/** The text of a line, short enough to be quoted. */
export function quoted({ text }: Line): string {
  const trimmed = text.trim();
  return `“${trimmed.length > LONGEST_QUOTED ? `${trimmed.slice(0, LONGEST_QUOTED)}…` : trimmed}”`;
}

/** A whole number that is not negative, as the kernel prints it; undefined for anything else. */
export function wholeNumber(word: string): number | undefined {
  if (!/^\d{1,20}$/.test(word)) return undefined;
  const value = Number(word);
  return Number.isSafeInteger(value) ? value : undefined;
}
