import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'guest-ranges',
  title: 'Neither tax nor hack',
  module: 'engine/virt/guest-ranges.ts',
  region: 'guest-ranges',
  goal:
    'A guest asks for I/O: `length` bytes from its guest-physical address `address` on. Write hostRanges, which returns where these bytes are ' +
    'in the host, in their order, as ranges { address, length }. guest.slot.fault(gfn) returns the host’s page behind a guest frame, and gives the ' +
    'frame one if it has none; frames that the request does not touch are not to get any. Two frames that follow each other in the guest may lie anywhere ' +
    'in the host. A guest may ask for anything: if some of the bytes are not in its slot.pages pages, throw a RangeError before anything is touched. Then write ' +
    'ioByRanges. ioByPages above it in the module runs a transfer and returns the number of segments; ioByRanges does the same, but the host need not have ' +
    'a descriptor for any of this memory, and none may be made.',
  hints: [
    'Go page by page through the request. The first part ends where its page ends or where the request does, whichever comes first; all others begin at the beginning of a page.',
    'For a guest-physical address `at`, the frame is Math.floor(at / PAGE_SIZE), and at % PAGE_SIZE is how far into it the byte lies. Both stay the same in the host, except that the frame is another: slot.fault(gfn) * PAGE_SIZE + at % PAGE_SIZE. Bit operators would keep only 32 bits of an address.',
    'ioByPages is submitPages(ioSetting(host), device, { ranges, sector, direction }). There is also submitRanges, which takes the same and asks no descriptor.',
  ],
  timeLimitMs: 8_000,
};
