import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mail, october, sameEvening, sources } from '../../src/content/data.ts';
import { standsIn, textOf, wordsOf } from '../../src/content/quote.ts';
import { readerWords, tags } from './tags.ts';
import { writtenChapters } from './written.ts';

/** What each person says in the mail, one message after the other; a quotation may leave out words, but not mix messages. */
const spokenBy = (who: string): readonly string[] => mail.filter((message) => message.who === who).map(textOf);

/** The short quotations from other mails, by the author who is named for them. */
const elsewhere = [...sameEvening, ...october];

const spokenElsewhere = (who: string, href: string | undefined): readonly string[] =>
  elsewhere
    .filter(({ who: author, source }) => {
      const found = sources.get(source);
      return author.endsWith(who) && found !== undefined && 'url' in found && found.url === href;
    })
    .flatMap(({ quotations }) => [quotations.join(' '), ...quotations]);

const files = [
  ...readdirSync('content/chapters', { recursive: true, encoding: 'utf8' }).map((file) => path.join('content/chapters', file)),
  ...readdirSync('src/pages', { recursive: true, encoding: 'utf8' }).map((file) => path.join('src/pages', file)),
].filter((file) => /\.(mdx|astro)$/.test(file));

const quoted = files.flatMap((file) =>
  tags('Mail', readFileSync(file, 'utf8')).map((tag) => ({ place: `${file}:${tag.line}`, ...tag })),
);

describe('what is set as a quotation of the mail', () => {
  it.each(quoted)('$place is what its speaker said, word for word', ({ attributes, inside }) => {
    const who = attributes['who'] ?? '';
    const words = readerWords(inside);
    const texts = [...spokenBy(who), ...spokenElsewhere(who, attributes['href'])];
    expect(texts.some((text) => standsIn(words, text)), wordsOf(words).join(' ')).toBe(true);
  });

  it.each(writtenChapters())('$folder opens with words of its speaker', ({ data: { passage } }) => {
    const stands = spokenBy(passage.who).some((text) => standsIn(passage.words, text));
    expect(stands, wordsOf(passage.words).join(' ')).toBe(true);
  });

  it.each(writtenChapters())('$folder dates its opening as the mail does', ({ data: { passage } }) => {
    const message = mail.find(({ who, ...rest }) => who === passage.who && standsIn(passage.words, textOf({ who, ...rest })));
    expect(message?.sent.precision === 'after').toBe(passage.approximate);
    if (!passage.approximate) expect(new Date(passage.sent).toISOString().replace('.000Z', 'Z')).toBe(message?.sent.utc);
  });
});

/** Words between quotation marks in prose; a word or two may be a name or a tone, more is somebody's sentence. */
const inProse = writtenChapters().flatMap(({ folder, body }) =>
  [...body.matchAll(/“([^”]+)”/g)]
    .map(([, words = '']) => words)
    .filter((words) => wordsOf(words).length >= 4)
    .map((words) => ({ folder, words })),
);

describe('what prose puts between quotation marks', () => {
  const texts = [
    ...mail.map(textOf),
    ...elsewhere.flatMap(({ quotations }) => quotations),
    ...[...sources.values()].flatMap((source) => ('quotations' in source ? source.quotations : [])),
  ];

  it.each(inProse)('“$words” in $folder was written by somebody', ({ words }) => {
    const plain = words.replace(/[‘’]/g, "'").replace(/[.,]$/, '');
    expect(texts.some((text) => standsIn(plain, text.replace(/[.,]($|\s)/g, '$1')) || standsIn(plain, text)), words).toBe(true);
  });
});

describe('standsIn', () => {
  const text = 'We should avoid storing anything in the free page itself.';

  it('takes words as they are, over line breaks, and with words left out in order', () => {
    expect(standsIn('avoid storing\n anything', text)).toBe(true);
    expect(standsIn('We should [...] the free page', text)).toBe(true);
    expect(standsIn('We should […] itself.', text)).toBe(true);
  });

  it('refuses changed, cut or reordered words, and nothing at all', () => {
    expect(standsIn('we should avoid', text)).toBe(false);
    expect(standsIn('avoid stor', text)).toBe(false);
    expect(standsIn('the free page [...] We should', text)).toBe(false);
    expect(standsIn('', text)).toBe(false);
    expect(standsIn('We should [...]', text)).toBe(false);
  });
});
