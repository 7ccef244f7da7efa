import { allocPages, boot, freePages, MOVABLE, PAGE_SIZE } from 'engine';
import { bytes, claim, descriptor, freeLists, memoryMap, recorder, show } from 'notebook';

export const tape = recorder();

// Thirty-two pages again, with two words for each. Where do the links of a free block go? Into the block.
export const machine = boot({
  design: 'two-word',
  memory: 32 * PAGE_SIZE,
  maxPageOrder: 3,
  pageblockOrder: 3,
  kernelDataAddress: 30 * PAGE_SIZE,
  watch: tape.watch,
});
export const [zone] = machine.zones;

// Every page is taken, and every fourth is given back: seven blocks of one page, none beside another.
const pages = Array.from({ length: zone.managedPages }, () => allocPages(zone, 0)).sort((a, b) => a - b);
export const listed = pages.filter((pfn) => pfn % 4 === 1);
for (const pfn of listed) freePages(zone, pfn, 0);

show(memoryMap(machine));
show(freeLists(machine));

// The descriptor of a free page in the middle of the list, and the first bytes of the page itself.
export const middle = listed[3];
show(descriptor(machine, middle));
show(bytes(machine, middle * PAGE_SIZE, 32, `The first 32 bytes of page ${middle}.`));
show(`After page ${middle} comes page ${machine.memmap.next(middle)}, before it page ${machine.memmap.prev(middle)}.`);

// Is there room? Two links of eight bytes, in the smallest block that there is.
const smallest = PAGE_SIZE * 2 ** machine.memmap.freeOrder(zone.memmap.next(zone.listHead(0, MOVABLE)));
const room = smallest / 16;
show(claim('M2', smallest >= PAGE_SIZE && room >= 1, `The smallest block on a list has ${smallest} bytes: room for its two links ${room} times over.`));
