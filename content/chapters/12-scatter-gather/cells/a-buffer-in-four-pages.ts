import { allocPages, boot, PAGE_SIZE, SG_SIZE, sgTableOf } from 'engine';
import { bytes, memoryMap, show } from 'notebook';

export const machine = boot({
  memory: 64 * PAGE_SIZE, maxPageOrder: 4, pageblockOrder: 3,
});
export const [zone] = machine.zones;

// A program asks for a buffer of 16 KiB. It gets a page at a time, and others take memory
// in between: first a block of two pages, later one of four.
export const pages: number[] = [];
for (const orderOfOthers of [1, undefined, 2, undefined]) {
  pages.push(allocPages(zone, 0));
  if (orderOfOthers !== undefined) allocPages(zone, orderOfOthers);
}
show(memoryMap(machine, {
  marked: pages,
  caption: `The buffer is in pages ${pages.join(', ')}, in this order: outlined the first, ◆ the others.`,
}));

// The kernel writes down where it is: a scatterlist, one entry of 32 bytes for each page.
export const buffer = pages.map((pfn) => ({ address: pfn * PAGE_SIZE, length: PAGE_SIZE }));
export const sgl = sgTableOf(machine, zone, buffer);
show(bytes(
  machine, sgl, pages.length * SG_SIZE,
  'The scatterlist. The first eight bytes of each entry are called page_link.',
));
