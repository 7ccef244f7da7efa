/**
 * Running text that components put together as a string: in a template, a formatter's line break would print as a space before a comma.
 */
import { kernelAddress } from '../content/kernel-address.ts';
import type { Source } from '../content/source.ts';
import { day, moment } from './when.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as HTML shows it, also within an attribute. */
export const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => entities[character] ?? character);

export const link = (html: string, href: string | undefined): string =>
  href === undefined ? html : `<a href="${escape(href)}">${html}</a>`;

/** A day, or a moment in the sender's zone, that leads to the mail if there is an archive of it. */
export function sentOn(sent: string, href: string | undefined, precise = sent.length > 10): string {
  return link(`<time datetime="${escape(sent)}">${precise ? moment(sent) : day(sent)}</time>`, href);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const code = (text: string): string => `<code>${escape(text)}</code>`;

/** One line of the bibliography, with its full stop. */
export function sourceLine(source: Source): string {
  const parts: string[] = [];
  if (source.kind === 'kernel') {
    parts.push(`Linux ${escape(source.version)}`, link(code(source.file), source.url ?? kernelAddress(source.version, source.file, source.lines)));
    if (source.symbol !== undefined) parts.push(code(source.symbol));
    if (source.lines !== undefined) parts.push(`lines ${escape(source.lines.replaceAll('-', '–'))}`);
  } else if ('extent' in source) {
    if (source.author !== undefined) parts.push(escape(capital(source.author)));
    parts.push(link(escape(source.title), source.url));
    if (source.kind === 'commit')
      parts.push(`commit ${source.commits.map((hash) => code(hash.slice(0, 12))).join(', ')}`);
    if (source.date !== undefined) parts.push(day(source.date));
  } else {
    parts.push(`${source.kind === 'measured' ? 'Measured' : 'Computed'}: ${escape(source.title)}`);
    if (source.date !== undefined) parts.push(day(source.date));
  }
  return `${parts.join(', ')}.`;
}
