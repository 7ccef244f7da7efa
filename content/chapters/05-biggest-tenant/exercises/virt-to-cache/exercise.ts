import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'virt-to-cache',
  title: 'From an address to its cache',
  module: 'engine/slab/virt-to-cache.ts',
  region: 'virt-to-cache',
  goal:
    'kfree() is given an address and nothing else. Write virtToCache: from the physical address of any byte of an object, in bytes, to ' +
    'the address of the cache that the object came from, or NULL if the page belongs to no slab. pages.slabOf(pfn) says which slab a page ' +
    'belongs to, or NO_SLAB; pages.cache(slab) says the slab’s cache. A slab is a name that only the design understands. The first ' +
    'lines are yours to find: PAGE_SIZE is there, and an address may have more than 32 bits.',
  hints: [
    'Three steps: which page is the byte in, which slab is the page of, which cache is the slab of. The place of the object in its page does not matter.',
    'A page frame number is Math.floor(address / PAGE_SIZE). The operators >> and >>> see only 32 bits.',
    'Ask pages.slabOf(pfn) before anything else. If the answer is NO_SLAB, return NULL; otherwise return pages.cache(slab), whatever number the slab is.',
  ],
  timeLimitMs: 4_000,
};
