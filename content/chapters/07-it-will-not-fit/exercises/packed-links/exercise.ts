import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'packed-links',
  title: 'Pack the links',
  module: 'engine/memmap/two-word-packed.ts',
  region: 'packed-links',
  goal:
    'A descriptor has four lanes of 32 bits, from lanes[page] on. In the first word are tag, subtype, order and migratetype (bits 0 to 16) and zone and ' +
    'node (bits 51 to 63); those are not yours. Bits 17 to 50 and the whole second word are: 98 bits for two links. Write packNext and packPrev, ' +
    'which put a link there and change nothing else, and packedNext and packedPrev, which read it. Where you put what is for you to say. ' +
    'A link is a frame number below 2^40 - 2^24, or the head of a list, which is a negative number from -1 down to -2^24. ' +
    'Remember that the bit operators of JavaScript see 32 bits of a number, and division sees all of them.',
  hints: [
    'Give every node a number of 40 bits first: a page its own, a head node + 2^40. The heads then stand at the top, where no page is. Reading, whatever is 2^40 - 2^24 or more was a head.',
    'One link fits into the second word whole: 32 bits in lanes[page + 2] and 8 in the low bits of lanes[page + 3]. Of the other, 24 bits fit above those 8. Sixteen are left, and in the first word bits 17 to 50 are free: 15 of them in lanes[page], 19 in lanes[page + 1].',
    'Writing: lanes[page + 3] = (lanes[page + 3] & 0xff) | ((link % 2 ** 24) << 8). With high = Math.floor(link / 2 ** 24): lanes[page] = (lanes[page] & 0x1ffff) | (high << 17), and lanes[page + 1] = (lanes[page + 1] & ~1) | (high >>> 15). Reading goes the same way back.',
  ],
  timeLimitMs: 6_000,
};
