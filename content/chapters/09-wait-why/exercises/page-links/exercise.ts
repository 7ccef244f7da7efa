import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'page-links',
  title: 'Links in the free page',
  module: 'engine/memmap/two-word.ts',
  region: 'page-links',
  goal:
    'A list_head is two addresses of 8 bytes, next and prev. In this design it is the first 16 bytes of a free page; the ' +
    'head of a list is one too. Write linkNext and linkPrev: they make one of the two addresses of the list_head that begins at ' +
    'a lane lead to a free page. What is stored is the address of the first byte of that page in the direct map, ' +
    '0xffff888000000000 + 4096 × pfn. Write pageAt, which finds the page from the address. An address has 64 bits and a lane 32: the lower half ' +
    'comes first. In the module, DIRECT_MAP is the upper half of the address of page 0, and PAGES_PER_HIGH is the number of pages ' +
    'after which the upper half grows by one. Whatever else is in the page is not yours.',
  hints: [
    'next takes the lanes lane and lane + 1, prev takes lane + 2 and lane + 3. Both are addresses, so the two functions differ in nothing but that.',
    'Below 2^32 is the lower half: pfn << 12 keeps exactly those 32 bits, whatever pfn is. The upper half is DIRECT_MAP plus how many times 2^20 pages fit below pfn; storing into a Uint32Array cuts the fraction off.',
    'Back: (high - DIRECT_MAP) * PAGES_PER_HIGH + (low >>> 12). With >> instead of >>> everything from 2 GiB on would be negative.',
  ],
  timeLimitMs: 6_000,
};
