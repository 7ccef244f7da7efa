import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'own-descriptor',
  title: 'Bring your own descriptor',
  module: 'engine/memmap/own.ts',
  region: 'own',
  goal:
    'What stands here works: it has a field for everything, and takes 40 bytes a page. Make a design of your own of at most 24 bytes a page, ' +
    'a table outside included. The fields are yours to choose: set and get write and read them, setInTable and getInTable do so in the table. ' +
    'You may keep links in the free pages (setInPage, getInPage) if you say so with linksInPage = true. ' +
    'PLAN says how many bits a descriptor has, how many bits of the table there are for each page, and for how many pages your links reach: 2^20 at least. ' +
    'Orders go from 0 to 10, migratetypes from 0 to 5, zones from 0 to 4, nodes from 0 to 1,023. A link names a page, or the head of a list, which is a negative number down to −2^20. ' +
    'What you write has to be in the bytes of the machine: a second engine that is given a copy of them has to read the same.',
  hints: [
    'Look for bits that are never used. A link of 64 bits is mostly zeroes: how many bits has the number of the last page that you want to reach? Negative numbers, cut to that width, stand at the top of its range.',
    'With 32 bits for each link, a state of 3, an order of 4, a type of 3, a zone of 3 and a node of 10, everything fits into 87 bits. Three lanes have 96. Or move the links: into the table, or into the free page itself, where there is room for them 256 times over.',
    'A neighbour asks for the mark, the order and the zone. The zone can be looked up (zoneIdOfSpan), the order may be in the free page, and so may the links. What is left has to be in the descriptor, because an owner can write into his page whatever he likes: how many bits is that?',
  ],
  timeLimitMs: 12_000,
};
