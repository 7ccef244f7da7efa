import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'init-pages',
  title: 'A descriptor for every page',
  module: 'engine/boot/init-pages.ts',
  region: 'init-pages',
  goal:
    'Boot has taken the memory for the descriptors and handed nothing out yet: every byte of the memory map is zero. ' +
    'Write initPages: give each page of a zone, from `from` on and before `to`, its first descriptor. ' +
    '`zone.memmap.initPage(pfn, node, index)` writes one; it says where the page belongs and that it is reserved. ' +
    'The run may contain page frame numbers with no memory behind them. Those in a section that has memory have descriptors ' +
    'too, which must be written; a section without any memory has no descriptors at all.',
  hints: [
    'The number of descriptors does not depend on what is in the pages, nor on whether they exist. Which two facts about the zone does each of them hold?',
    'zone.memory.section(pfn) is the section of a page, and its `memmap` holds the descriptors as lanes. A section without memory has a memmap of length 0.',
    'A loop over pfn from `from` while it is less than `to`. In it, if zone.memory.section(pfn).memmap.length > 0: zone.memmap.initPage(pfn, zone.node, zone.index).',
  ],
  timeLimitMs: 6_000,
};
