import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'link-table',
  title: 'Boot it anyway',
  module: 'engine/boot/link-table.ts',
  region: 'link-table',
  goal:
    'No page can be freed before there is room for its links. Write placeLinkTable: it finds memory for the links of a run of pages, ' +
    'entrySize bytes for each, and returns the physical address of the first entry, a multiple of align. You are told who could be asked: ' +
    'memblock.alloc(bytes, align), allocPages(order), kmalloc(bytes). At boot that is a question of who is there yet. When memory is added ' +
    'later, memblock is undefined, for it was given up after boot; then all pages of the run are yours until you return, and what your table does not ' +
    'cover will be freed. It must also work when there is no other memory left, which is when people add some.',
  hints: [
    'Of the three, only one does not get its memory from free lists. It keeps ranges of addresses, and is there before the first page is freed.',
    'At boot: memblock.alloc(pages * entrySize, align). Later nobody has memory for sure, except the memory that has just come: you may use a part of it for its own links.',
    'If memblock is undefined, return startPfn * PAGE_SIZE: the table begins with the first of the new pages. PAGE_SIZE divides by every align that you will be given.',
  ],
  timeLimitMs: 6_000,
};
