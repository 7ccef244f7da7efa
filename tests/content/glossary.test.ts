import { describe, expect, it } from 'vitest';
import { plannedChapters, terms } from '../../src/content/data.ts';
import { isThing, things } from '../../src/ui/theme/things.ts';
import { readerWords, tags } from './tags.ts';
import { writtenChapters } from './written.ts';

const all = [...terms.values()];

/** What a reader of the mail meets, and what the chapters stand on. */
const needed = [
  ...['page', 'page frame', 'pfn', 'descriptor', 'struct page', 'memmap', 'vmemmap', 'section', 'node', 'zone'],
  ...['block', 'order', 'buddy', 'pagebuddy', 'page_type', 'list_head', 'free list', 'per-cpu list', 'migratetype', 'pageblock'],
  ...['compound page', 'tail', 'slab', 'memblock', 'allocator', 'allocatee'],
  ...['highmem', 'dax', 'pmem', 'scatterlist', 'host', 'guest', 'folio', 'memdesc'],
];

const used = writtenChapters().flatMap(({ folder, body }) =>
  tags('Term', body).map(({ attributes, inside, line }) => ({
    word: (attributes['name'] ?? readerWords(inside).trim()).toLowerCase(),
    place: `${folder}, line ${line} of the text`,
  })),
);

describe('the glossary', () => {
  it.each(all)('$id is one or two sentences', ({ meaning }) => {
    expect(meaning).toMatch(/^[A-Z0-9].*\.$/s);
    const sentences = meaning.split(/(?<=[.!?])\s+(?=[A-Z0-9])/);
    expect(sentences.length, meaning).toBeLessThanOrEqual(2);
  });

  it.each(all)('$id is named in lower case, and its shown name differs in nothing else', ({ id, name }) => {
    expect(id).toBe(id.toLowerCase());
    if (name !== undefined) expect(name.toLowerCase()).toBe(id);
  });

  it('wears only things that exist', () => {
    expect(all.filter(({ thing }) => thing !== undefined && !isThing(thing))).toEqual([]);
  });

  it('points to chapters of the plan', () => {
    const orders = plannedChapters.map(({ order }) => order);
    expect(all.filter(({ chapter }) => chapter !== undefined && !orders.includes(chapter))).toEqual([]);
  });

  it('agrees with the figures: a word that names a thing wears that thing', () => {
    for (const { id, thing } of all) if (isThing(id)) expect(thing, id).toBe(id);
    for (const { id, name, thing } of all) {
      const worn = Object.entries(things).find(([, { word }]) => word === (name ?? id));
      if (worn !== undefined) expect(thing, id).toBe(worn[0]);
    }
  });

  it.each(used)('has "$word", used in $place', ({ word }) => {
    expect(terms.has(word) || isThing(word), word).toBe(true);
  });

  it('has the words that the book cannot do without', () => {
    expect(needed.filter((word) => !terms.has(word))).toEqual([]);
  });
});
