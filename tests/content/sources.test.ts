import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mail, october, sameEvening, sources, terms } from '../../src/content/data.ts';
import { kernelAddress } from '../../src/content/kernel-address.ts';
import { tags } from './tags.ts';

const all = [...sources.values()];

const texts = ['content', 'src/pages', 'src/components']
  .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => path.join(root, file)))
  .filter((file) => /\.(mdx|astro)$/.test(file))
  // What stands in a component's head is an example of its use.
  .map((file) => ({ file, text: readFileSync(file, 'utf8').replace(/^---\n.*?\n---/s, (head) => head.replace(/[^\n]/g, ' ')) }));

const used = texts.flatMap(({ file, text }) =>
  tags('Source', text).flatMap(({ attributes, line }) =>
    attributes['id'] === undefined ? [] : [{ id: attributes['id'], place: `${file}:${line}` }],
  ),
);

describe('the sources', () => {
  it.each(used)('$id, named at $place, exists', ({ id }) => {
    expect(sources.has(id), id).toBe(true);
  });

  it('are all there that the mail, its surroundings and the glossary name', () => {
    const named = [
      ...mail.flatMap(({ archive }) => (archive === undefined ? [] : [archive])),
      ...[...sameEvening, ...october].map(({ source }) => source),
      ...[...terms.values()].flatMap((term) => term.sources),
    ];
    expect(named.filter((id) => !sources.has(id))).toEqual([]);
  });

  it('have addresses of the public web', () => {
    for (const source of all) {
      const urls = [...('url' in source ? [source.url] : []), ...('also' in source ? source.also : [])];
      for (const url of urls) if (url !== undefined) expect(url, source.id).toMatch(/^https?:\/\/[\w-]+(\.[\w-]+)+\//);
    }
  });

  it('say so where an author was inferred and not read', () => {
    for (const source of all) {
      if (!('author' in source) || source.author === undefined) continue;
      const inferred = /shows no author|author .* is inferred/.test(source.note ?? '');
      if (inferred) expect(source.author, source.id).toMatch(/^apparently [A-Z]/);
      else expect(source.author.replace(/^apparently /, ''), source.id).toMatch(/^[A-Z]/);
    }
  });

  it('of the kernel lead to the first of their lines, at their version', () => {
    expect(kernelAddress('5.14.2', 'mm/page_alloc.c', '1064-1158')).toBe(
      'https://git.kernel.org/pub/scm/linux/kernel/git/stable/linux.git/tree/mm/page_alloc.c?h=v5.14.2#n1064',
    );
    expect(kernelAddress('6.1.192', 'Documentation/mm/highmem.rst', undefined)).toMatch(/highmem\.rst\?h=v6\.1\.192$/);
  });

  it('of the kernel have lines that run forward', () => {
    for (const source of all) {
      if (source.kind !== 'kernel' || source.lines === undefined) continue;
      const [from = 0, to = 0] = source.lines.split('-').map(Number);
      expect(from, source.id).toBeGreaterThan(0);
      expect(to, source.id).toBeGreaterThan(from);
    }
  });
});
