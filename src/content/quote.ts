/** Quotations: what it means that words stand in the mail exactly. */
import type { Message } from './mail.ts';

/** The words of a text, without line breaks, quote marks of mail, or double spaces. */
export const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '' && word !== '>');

/** All the words of a message in one line. */
export const textOf = (message: Message): string =>
  message.blocks.flatMap(({ statements }) => statements.map(({ words }) => words)).join(' ');

/**
 * Whether a quotation stands in a text word for word. `[...]` stands for words left out; the pieces must follow each other
 * in the text, and each must begin and end at the border of a word.
 */
export function standsIn(quotation: string, text: string): boolean {
  let rest = ` ${wordsOf(text).join(' ')} `;
  return quotation.split(/\[(?:\.\.\.|…)\]/).every((piece) => {
    const words = ` ${wordsOf(piece).join(' ')} `;
    const at = rest.indexOf(words);
    rest = rest.slice(at + words.length - 1);
    return at >= 0 && words.trim() !== '';
  });
}

/** A struct set as its author would: each member on a line of its own. The words stay as they are. */
export const codeLines = (words: string): string =>
  words.replace(/([{;]) (?=\S)/g, '$1\n').replace(/\n(?!\})/g, '\n    ');
