import { boot, mapSegments, PAGE_SIZE, physListOf, sgTableOf } from 'engine';
import { show, table } from 'notebook';

// One gibibyte in one piece, as a huge page is, on a machine of 3 GiB.
const GIB = 2 ** 30;
const machine = boot({ memory: 3 * GIB, deferred: false });
const [zone] = machine.zones;
const buffer = [{ address: GIB, length: GIB }];

/** Makes a list. How many pages of memory did it take? */
function pagesFor(makeList: () => unknown): number {
  const before = zone.freePages;
  makeList();
  return before - zone.freePages;
}

const byPages = pagesFor(() => sgTableOf(machine, zone, buffer));
const byAddress = pagesFor(() => physListOf(zone, buffer));
const limits = { maxSegmentSize: 65_536, segmentBoundary: 2 ** 32 };
const segments = [...mapSegments(buffer, limits)].length;
show(table(
  ['the list has', 'for so many pieces', ['and takes', 'KiB']],
  [
    ['pointers to struct page', GIB / PAGE_SIZE, (byPages * PAGE_SIZE) / 1024],
    ['physical addresses', buffer.length, (byAddress * PAGE_SIZE) / 1024],
  ],
  `A buffer of 1 GiB. A device that takes 64 KiB at a time is told ${segments} segments.`,
));
