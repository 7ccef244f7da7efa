import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'allocator-word',
  title: 'The word allocator',
  module: 'engine/memmap/allocator-word.ts',
  region: 'allocator-word',
  goal:
    'Write writeAllocator, which puts the word of a page into two lanes of 32 bits, lanes[lane] the lower half and lanes[lane + 1] the ' +
    'upper, and readAllocator, which finds out what such a word says. KINDS[kind] has the tag and the subtype of a kind of page, ' +
    'and kindOf(tag, subtype) is the way back. Bits of the lower half: tag from 0 on, subtype from SUBTYPE_SHIFT, order from ORDER_SHIFT, ' +
    'migratetype from TYPE_SHIFT. Bits of the upper half: zone from ZONE_SHIFT_HIGH, node from NODE_SHIFT_HIGH. ' +
    'For each field there is a mask, such as ORDER_MASK, except for the node, which has all that is left. The other bits, 17 to 50, are written as 0, and nothing is ' +
    'believed of them when they are read. A slab’s word is another: the address of its state in the direct map, 0xffff888000000000 + slab, ' +
    'with the tag in its four lowest bits. A state that is not at a multiple of 16 is refused with a RangeError.',
  hints: [
    'Two cases, word.kind === "slab" and all others. In the others each field is shifted to its place and all are joined with |. What the lanes held before does not matter.',
    'An address has two halves: (slab % 2^32) and DIRECT_MAP_HIGH + Math.floor(slab / LANE_RANGE). Storing into a Uint32Array keeps the lowest 32 bits of any whole number. Because slab is a multiple of 16, adding the tag is the same as joining it.',
    'Reading: kindOf(low & TAG_MASK, (low >>> SUBTYPE_SHIFT) & SUBTYPE_MASK). A slab: (high - DIRECT_MAP_HIGH) * LANE_RANGE + low - TAG_SLAB. Otherwise a shift with >>> and a mask for each field; >> would make node 512 and above negative, and so would & on a whole address from 2 GiB on.',
  ],
  timeLimitMs: 6_000,
};
