import { allocPages, freePages, PAGE_SIZE } from 'engine';
import { bytes, show } from 'notebook';
import { highmem, kmap, machine, memmap, tape } from './no-address.ts';

// Every page of HighMem is taken, and every fourth is given back.
const pages: number[] = [];
for (let pfn = allocPages(highmem, 0); pfn !== -1; pfn = allocPages(highmem, 0)) {
  pages.push(pfn);
}
const listed = pages.sort((a, b) => a - b).filter((pfn) => pfn % 4 === 1);
for (const pfn of listed) freePages(highmem, pfn, 0);
export const middle = listed[3];

// Eight bytes of the page in the middle: two frame numbers, each a word of four bytes.
const before = memmap.prev(middle);
const after = memmap.next(middle);
show(bytes(
  machine, middle * PAGE_SIZE, 16,
  `Page ${middle}: next is page ${after}, prev is page ${before}, as frame numbers.`,
));

// Its buddy is freed, so it has to leave the list.
const mappings = kmap.mappings;
show(tape.record(machine, () => {
  freePages(highmem, middle - 1, 0);
}, { from: 16, to: 48, module: 'engine/highmem/mapped-links.ts' }));
show(`The window was opened ${kmap.mappings - mappings} times.`);
