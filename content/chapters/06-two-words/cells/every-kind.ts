import {
  allocPages, boot, descriptorLanes, KINDS, kmalloc, kmemCacheInit, MOVABLE, PAGE_KINDS,
  PAGE_SIZE, pageKind, readAllocator, setPageKind,
} from 'engine';
import { descriptor, show, table } from 'notebook';

// A machine with a page of every kind. Some come by themselves: free, reserved, a slab's.
const machine = boot({ design: 'two-word', memory: 1024 * PAGE_SIZE });
const { memmap } = machine;
const [zone] = machine.zones;
kmalloc(kmemCacheInit(machine), 100);

// The others are marked by whoever has them: a balloon, a driver, the handler of memory errors.
const block = allocPages(zone, 3);
setPageKind(memmap, block + 1, 'tail', 3);
setPageKind(memmap, block + 2, 'offline');
setPageKind(memmap, block + 3, 'poisoned');
setPageKind(memmap, block + 4, 'unaccepted');
setPageKind(memmap, block + 5, 'device');
memmap.setPcp(block + 6, 0, MOVABLE);

const hex = (lane: number): string => lane.toString(16).padStart(8, '0');
function wordOf(pfn: number): string {
  const [low, high] = descriptorLanes(memmap, pfn);
  return `0x${hex(high)}${hex(low)}`;
}

// The first page of each kind, and the word that stands for it.
const pages = PAGE_KINDS.map((kind) => {
  let pfn = 0;
  while (pageKind(memmap, pfn) !== kind) pfn++;
  return { kind, pfn };
});
show(table(
  ['kind of page', 'pfn', 'tag', 'subtype', 'allocator'],
  pages.map(({ kind, pfn }) => [kind, pfn, KINDS[kind].tag, KINDS[kind].subtype, wordOf(pfn)]),
));

// Read back, the word of the tail says how large the block is that it belongs to.
const tail = block + 1;
show(descriptor(machine, tail));
const said = readAllocator(descriptorLanes(memmap, tail), 0);
if (said.kind === 'tail') {
  const first = tail - (tail % 2 ** said.order);
  show(`A tail of order ${said.order}: its block begins at page ${first}.`);
}
