import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mail } from '../../src/content/data.ts';
import { textOf, wordsOf } from '../../src/content/quote.ts';

/** The mail as it arrived: hard line breaks have become spaces, each quoted line begins with one `>` for each time it was quoted. */
const arrived = readFileSync(new URL('../fixtures/mail.txt', import.meta.url), 'utf8');

const newestFirst = [...mail].reverse();
const attributions = newestFirst.flatMap(({ attribution }) => (attribution === undefined ? [] : [attribution]));

describe('the mail', () => {
  it('put together again is the mail that arrived, word for word', () => {
    const again = [...attributions, ...mail.map(textOf)].flatMap(wordsOf);
    expect(again).toEqual(wordsOf(arrived));
  });

  it('has its messages in the order of time, and each was quoted once more often than the next', () => {
    expect(mail.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7']);
    expect(mail.map(({ depth }) => depth)).toEqual([6, 5, 4, 3, 2, 1, 0]);
    const times = mail.map(({ sent }) => Date.parse(sent.utc));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('gives each attribution line as many quote marks as its message has levels', () => {
    for (const { attribution, depth, id } of mail) {
      if (attribution === undefined) continue;
      const before = arrived.slice(0, arrived.indexOf(attribution));
      const marks = /[> ]*$/.exec(before)?.[0].replaceAll(' ', '') ?? '';
      expect(marks, `${id}: ${attribution}`).toHaveLength(depth - 1);
    }
  });

  it('breaks the lines inside a message with as many quote marks as the message has levels', () => {
    const lines = marksBetweenWords();
    let at = attributions.flatMap(wordsOf).length;
    for (const message of mail) {
      const { length } = wordsOf(textOf(message));
      for (let word = at + 1; word < at + length; word++) {
        const marks = lines[word] ?? 0;
        if (message.depth === 0) expect(marks, message.id).toBe(0);
        else expect(marks % message.depth, `${message.id}, word ${word - at}: ${marks} marks`).toBe(0);
      }
      at += length;
    }
    expect(at).toBe(wordsOf(arrived).length);
  });

  it('agrees with the attribution lines about who spoke, and when', () => {
    for (const { attribution, who, sent, id } of mail) {
      if (attribution === undefined) continue;
      expect(attribution, id).toContain(who);
      expect(sent.utc, id).toBe(utcOf(attribution));
    }
  });

  it('claims no time for the last message, which the mail does not give', () => {
    expect(mail.at(-1)?.sent.precision).toBe('after');
    expect(mail.at(-1)?.attribution).toBeUndefined();
  });
});

/** How many quote marks stand before each word of the mail as it arrived. */
function marksBetweenWords(): readonly number[] {
  const counts: number[] = [];
  let marks = 0;
  for (const piece of arrived.split(/\s+/)) {
    if (piece === '>') marks++;
    else {
      counts.push(marks);
      marks = 0;
    }
  }
  return counts;
}

/** The moment that an attribution line names. The short form has no zone; it is Babka's, who writes from +0200. */
function utcOf(attribution: string): string {
  const short = /^On (\d+)\/(\d+)\/(\d\d) (\d\d:\d\d),/.exec(attribution);
  const long = /^On (\w+, \w+ \d+, \d+) at (\d\d:\d\d:\d\d)([AP]M) ([+-]\d{4})/.exec(attribution);
  const text =
    short === null
      ? `${long?.[1] ?? ''} ${long?.[2] ?? ''} ${long?.[3] ?? ''} GMT${long?.[4] ?? ''}`
      : `${short[1] ?? ''}/${short[2] ?? ''}/20${short[3] ?? ''} ${short[4] ?? ''} GMT+0200`;
  return new Date(text).toISOString().replace('.000Z', 'Z');
}
