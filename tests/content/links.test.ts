import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writtenChapters } from './written.ts';

/** Addresses that the site will have, from the files that make them; `[slug]` is the chapters'. */
const pages = readdirSync('src/pages', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(astro|mdx)$/.test(file) && !file.includes('['))
  .map((file) => `/${file.replace(/(^|\/)index\.(astro|mdx)$/, '$1').replace(/\.(astro|mdx)$/, '/')}`);
const chapters = writtenChapters().map(({ folder }) => `/chapters/${folder.replace(/^\d+-/, '')}/`);
const addresses = new Set([...pages, ...chapters]);

const inProse = writtenChapters().flatMap(({ folder, body }) =>
  [...body.matchAll(/\]\(([^)\s]+)\)|href="([^"{]+)"/g)]
    .map(([, markdown, html]) => markdown ?? html ?? '')
    .filter((href) => !/^([a-z]+:|#)/.test(href))
    .map((href) => ({ folder, href })),
);

describe('links in prose', () => {
  it.each(inProse)('$href in $folder leads to a page of the site, wherever the site is served', ({ folder, href }) => {
    expect(href, 'relative: a site may be served below a path').not.toMatch(/^\//);
    const here = `http://site/chapters/${folder.replace(/^\d+-/, '')}/`;
    expect(addresses).toContain(new URL(href, here).pathname);
  });
});

const dist = 'dist';
if (!existsSync(path.join(dist, 'index.html'))) throw new Error('There is no built site to look at: npm run build first.');

describe('links in the built site', () => {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
  const html = new Map(files.map((file) => [`/${file}`, readFileSync(path.join(dist, file), 'utf8')]));

  it.each([...html.keys()])('of %s lead somewhere', (file) => {
    const broken = hrefs(html.get(file) ?? '')
      .filter((href) => !/^[a-z]+:/.test(href))
      .filter((href) => !resolves(new URL(href, `http://site${file.replace(/index\.html$/, '')}`)));
    expect(broken).toEqual([]);
  });

  /** Whether a file is served at this address, and has the element that a fragment names. */
  function resolves({ pathname, hash }: URL): boolean {
    const file = pathname.endsWith('/') ? `${pathname}index.html` : decodeURIComponent(pathname);
    const onDisk = path.join(dist, file);
    if (!existsSync(onDisk) || !statSync(onDisk).isFile()) return false;
    const page = html.get(file);
    if (hash === '' || page === undefined) return true;
    return page.includes(`id="${decodeURIComponent(hash.slice(1))}"`);
  }
});

const hrefs = (page: string): readonly string[] =>
  [...page.matchAll(/<a\s[^>]*?href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
