import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'save',
  title: 'Nothing lost',
  module: 'engine/pmem/save.ts',
  region: 'save',
  goal:
    'A module of persistent memory keeps pages for a small file system. Two things are yours. First, choose where it stands which pages are free: ' +
    'WAYS.linked keeps links through the free pages, WAYS.bitmap a map in the header; or make a way of your own. Second, write savePage, which ' +
    'puts bytes into a free page, from its beginning on, and takes the page. space.next() says which page would be taken, space.take() takes it and makes that safe. ' +
    'A store goes into a cache: it is on the medium for certain only after place.dimm.flush(address, length) and place.dimm.fence(), or persist(), which is both; ' +
    'lengths are in bytes. The power may go at any moment. Whenever it does, the next kernel must be able to read which pages are ' +
    'taken, and every page that is taken must hold all that was meant for it. If no page is left, the answer is NO_PAGE.',
  hints: [
    'Think of what a crash leaves between any two steps. As long as the page is free, it does not matter what is in it. From the moment when it is taken, all of its bytes must be there.',
    'So: write, persist the page, and only then take it. And look at what taking changes. In a list it is two links in two lines of the cache, and a crash may keep one of them.',
    'The map changes by one word, and a word is on the medium or not. const page = space.next(); write32 each lane at pageAddress(place, page) + 4 * index; place.dimm.persist(address, 4 * lanes.length); return space.take().',
  ],
  timeLimitMs: 12_000,
};
