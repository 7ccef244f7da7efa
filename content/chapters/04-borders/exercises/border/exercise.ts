import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'border',
  title: 'The border check',
  module: 'engine/buddy/buddy.ts',
  region: 'border',
  goal:
    'The block of the given order at pfn is being freed; its buddy would begin at buddyPfn. Write pageIsBuddy: may the ' +
    'two become one? They may if the page at buddyPfn is the first of a free block, of exactly this order, and if both ' +
    'lie in the same zone of the same node. The page itself proves nothing, for its owner may have written anything into ' +
    'it: ask the descriptors. A border may lie at any page, there may be no memory at buddyPfn, and the spans of two ' +
    'zones may overlap. Asking changes nothing.',
  hints: [
    'All you need is in zone.memmap. memmap.isFree(pfn) says whether a free block begins at a page, and only then does memmap.freeOrder(pfn) mean anything; memmap.isFreeOfOrder(pfn, order) asks both.',
    'memmap.zoneId(pfn) gives node and zone of a page as one number, as page_zone_id() does. Two pages may be in the same block exactly if that number is the same for both.',
    'Three conditions and nothing else: memmap.isFree(buddyPfn), memmap.freeOrder(buddyPfn) === order, memmap.zoneId(buddyPfn) === memmap.zoneId(pfn). The last is the dearest in Linux, so it comes last there.',
  ],
  timeLimitMs: 4_000,
};
