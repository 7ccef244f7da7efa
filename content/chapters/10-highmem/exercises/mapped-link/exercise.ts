import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'mapped-link',
  title: 'Links through a window',
  module: 'engine/highmem/mapped-links.ts',
  region: 'mapped-link',
  goal:
    'The links of a free block are in its first page: next in its first four bytes, prev in the four after. If the page is of HighMem, it ' +
    'has no address until kmap.map(pfn) gives it one, and none after kmap.unmap(address); for a page of lowmem both are harmless. ' +
    'readLink is there already. Write writeLink. Then write unlinkMapped, which takes a page out of its list: what stood before it and what stood ' +
    'after it become neighbours. A link is the frame number of a page or, if isHead(link), the kernel address of a list head. ' +
    'A head lies in lowmem and has 8 bytes for each link: next at NEXT_IN_HEAD, prev at PREV_IN_HEAD. ' +
    'Your caller may hold all slots but one, so map one page at a time, give each slot back, and map each page once only.',
  hints: [
    'Three things happen between map and unmap, and nothing else: an address comes, four bytes are read or written at address + offset, the address goes. After unmap, the address is worth nothing.',
    'unlinkMapped reads both links of the page through one mapping and gives the slot back. Only then does it turn to the neighbours, one after the other; writeLink does that for a page.',
    'If isHead(prev), no window is needed: kmap.write32(prev + NEXT_IN_HEAD, next). Else writeLink(kmap, prev, NEXT_IN_PAGE, next). The same for next, with prev and PREV.',
  ],
  timeLimitMs: 6_000,
};
