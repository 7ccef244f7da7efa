import { unpackDump } from 'engine';
import { asset, show, table } from 'notebook';

// The real kernel of chapter 2, with 96 MiB. It said of each page who had it.
const { labels } = unpackDump(asset('recordings/96m-desk.memmap'));
const inUse = labels.filter(({ owner }) => !/^(buddy|pcp|reserved)/.test(owner));

// "slab:dentry head 0" is a page of a slab, and the cache is dentry.
const caches = new Map<string, number>();
for (const { owner } of inUse) {
  const cache = /^slab:(\S+)/.exec(owner)?.[1];
  if (cache !== undefined) caches.set(cache, (caches.get(cache) ?? 0) + 1);
}

const slabs = [...caches.values()].reduce((sum, pages) => sum + pages, 0);
const share = Math.round((slabs / inUse.length) * 100);
const count = (pages: number): string => pages.toLocaleString('en');
show(`Of ${count(inUse.length)} pages in use, ${count(slabs)} are slabs: ${share} %.`);
show(table(
  [`the largest of ${caches.size} caches`, 'pages'],
  [...caches].toSorted(([, a], [, b]) => b - a).slice(0, 6),
));
