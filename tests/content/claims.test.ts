import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { claims, mail, plannedChapters, sources } from '../../src/content/data.ts';
import { letters } from '../../src/content/people.ts';
import { standsIn, textOf } from '../../src/content/quote.ts';
import { statementsOf } from '../../src/components/thread/statements.ts';
import { writtenChapters } from './written.ts';

const ledger = [...claims.values()];

describe('the ledger of claims', () => {
  it.each(ledger)('$id quotes its speaker word for word', ({ who, quotations }) => {
    const spoken = mail.filter((message) => message.who === who).map(textOf);
    for (const quotation of quotations) {
      expect(spoken.some((text) => standsIn(quotation, text)), quotation).toBe(true);
    }
  });

  it.each(ledger)('$id stands at the statements that it quotes, and at no others', ({ id, quotations }) => {
    expect(statementsOf(mail, id).map(({ words }) => words)).toEqual(quotations);
  });

  it.each(ledger)('$id has the letter of its speaker', ({ id, who }) => {
    expect(id.charAt(0)).toBe(letters[who]);
  });

  it('has every claim that a statement of the mail names, in the order of the mail', () => {
    const named = mail.flatMap(({ blocks }) => blocks.flatMap(({ statements }) => statements.flatMap((said) => said.claims)));
    expect([...new Set(named)]).toEqual(ledger.map(({ id }) => id));
  });

  it.each(ledger)('$id is run in chapters of the plan', ({ chapters }) => {
    for (const order of chapters) expect(plannedChapters.map((chapter) => chapter.order)).toContain(order);
  });

  it.each(ledger)('$id names sources that exist, with a mark that fits them', ({ evidence }) => {
    expect(evidence.length).toBeGreaterThan(0);
    for (const { source, mark } of evidence) {
      const kind = sources.get(source)?.kind;
      expect(kind, source).toBeDefined();
      if (mark === 'source') expect(kind, source).toBe('kernel');
      else if (mark === 'measured' || mark === 'derived') expect(kind, source).toBe(mark);
      else expect(['mail', 'article', 'page', 'paper', 'commit'], source).toContain(kind);
    }
  });

  it.each(ledger.filter(({ experiment }) => experiment !== null))('$id has its experiment in its chapter', (claim) => {
    const place = `content/chapters/${claim.experiment ?? ''}`;
    expect(existsSync(place) || existsSync(`${place}.ts`), place).toBe(true);
    expect(claim.chapters).toContain(Number(claim.experiment?.slice(0, 2)));
  });
});

describe('the chapters', () => {
  it('that are written bear the number and title of the plan', () => {
    for (const { folder, data } of writtenChapters()) {
      expect(folder.startsWith(String(data.order).padStart(2, '0')), folder).toBe(true);
      expect(plannedChapters).toContainEqual({ order: data.order, title: data.title });
    }
  });

  it('that are written name claims which the ledger gives to them', () => {
    for (const { folder, data } of writtenChapters()) {
      for (const id of data.claims) expect(claims.get(id)?.chapters, `${folder}: ${id}`).toContain(data.order);
    }
  });
});
