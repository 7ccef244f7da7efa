/**
 * A text in which ranges become blank.
 *
 * Every character of a range turns into a space, line breaks stay, and so every other character keeps its
 * offset, its
 * line and its column. A single character may be written into blanked space, where the text without its types
 * would otherwise mean something else.
 */
import { skipTrivia } from './text.ts';

/** What would continue the statement above it. */
const STATEMENT_CONTINUES = /[([`+\-/]/;
/** What would continue the class field above it. */
const MEMBER_CONTINUES = /[([*]|in\b|instanceof\b/y;

export class Blanker {
  readonly #source: string;
  readonly #ranges: { start: number; end: number }[] = [];
  readonly #written = new Map<number, string>();
  /** ends of statements and fields that have no semicolon of their own */
  readonly #openEnds: number[] = [];
  readonly #guarded: { offset: number; end: number; inClass: boolean }[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  /** Blanks the characters from `start` to just before `end`. */
  blank(start: number, end: number): void {
    if (end > start) this.#ranges.push({ start, end });
  }

  /** Writes one character at an offset that is blanked. */
  write(offset: number, character: string): void {
    this.#written.set(offset, character);
  }

  /**
   * Blanks a whole statement or class member. If what follows it could continue what stands above it, a
   * semicolon is
   * left in its place.
   */
  blankWhole(start: number, end: number, inClass: boolean): void {
    this.blank(start, end);
    this.#guarded.push({ offset: start, end, inClass });
  }

  /**
   * Remembers the end of a statement or field: if its last words are blanked and it has no semicolon, it gets
   * one, for
   * a line break that ended a type does not always end an expression.
   */
  noteEnd(end: number): void {
    if (this.#source[end - 1] !== ';') this.#openEnds.push(end);
  }

  toString(): string {
    this.#closeOpenEnds();
    const blanked = this.#render();
    for (const { offset, end, inClass } of this.#guarded) {
      if (continuesAbove(blanked, end, inClass)) this.write(offset, ';');
    }
    return this.#render();
  }

  #closeOpenEnds(): void {
    const byEnd = new Map<number, number>();
    for (const { start, end } of this.#ranges) byEnd.set(end, Math.min(start, byEnd.get(end) ?? start));
    for (const end of this.#openEnds) {
      const start = byEnd.get(end);
      if (start !== undefined && !this.#written.has(start)) this.write(start, ';');
    }
  }

  #render(): string {
    let text = '';
    let at = 0;
    for (const { start, end } of this.#ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
      if (end <= at) continue;
      const from = Math.max(start, at);
      text +=
        this.#source.slice(at, from) + this.#source.slice(from, end).replace(/[^\n\r\u2028\u2029]/g, ' ');
      at = end;
    }
    text += this.#source.slice(at);
    if (this.#written.size === 0) return text;
    const characters = text.split('');
    for (const [offset, character] of this.#written) characters[offset] = character;
    return characters.join('');
  }
}

function continuesAbove(text: string, offset: number, inClass: boolean): boolean {
  const next = skipTrivia(text, offset);
  if (!inClass) return STATEMENT_CONTINUES.test(text[next] ?? '');
  MEMBER_CONTINUES.lastIndex = next;
  return MEMBER_CONTINUES.test(text);
}
