import {
  allocPages, boot, PAGE_SIZE, SG_SIZE, sgAllocTable, sgEntries, sgSetPage,
} from 'engine';
import { bytes, memoryMap, recorder, show } from 'notebook';

const tape = recorder();
export const machine = boot({
  memory: 64 * PAGE_SIZE, maxPageOrder: 4, pageblockOrder: 3, watch: tape.watch,
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
export const sgl = sgAllocTable(zone, pages.length);
show(tape.record(machine, () => {
  [...sgEntries(machine.memory, sgl)].forEach((entry, index) => {
    sgSetPage(machine, entry, pages[index], PAGE_SIZE, 0);
  });
}, { module: 'engine/io/scatterlist.ts' }));
show(bytes(
  machine, sgl, pages.length * SG_SIZE,
  'The scatterlist. The first eight bytes of each entry are called page_link.',
));
