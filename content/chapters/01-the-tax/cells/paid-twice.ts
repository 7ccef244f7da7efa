import { allocPages, boot, descriptorAddress, memoryBill, PAGE_SIZE } from 'engine';
import { claim, show, table } from 'notebook';

const MIB = 2 ** 20;
const host = boot({ memory: 256 * MIB });

// The guest's memory is memory that the host has allocated: 16 blocks of 1,024 pages, 64 MiB.
const blocks = Array.from({ length: 16 }, () => allocPages(host.zones[0], 10));
const guest = boot({ memory: blocks.length * 1024 * PAGE_SIZE });

// Outside: the pages of the host in which the descriptors of those blocks lie.
const outside = new Set<number>();
for (const block of blocks) {
  for (let pfn = block; pfn < block + 1024; pfn++) {
    outside.add(Math.floor(descriptorAddress(host, pfn) / PAGE_SIZE));
  }
}

// Inside: the guest's own memory map, out of the memory that it was given.
const { present, memmap: inside } = memoryBill(guest);

const percent = (pages: number): string => `${((100 * pages) / present).toFixed(4)} %`;
show(table(
  ['who keeps them', 'pages of descriptors', 'of the guest’s memory'],
  [
    ['the host', outside.size, percent(outside.size)],
    ['the guest', inside, percent(inside)],
    ['both', outside.size + inside, percent(outside.size + inside)],
  ],
));
show(claim(
  'M5', outside.size === inside && inside * 64 === present,
  `For a guest of ${present.toLocaleString('en')} pages the host keeps ${outside.size} pages of ` +
    `descriptors and the guest ${inside} more: ${percent(outside.size + inside)} of its memory.`,
));
