import {
  boot, cacheAt, descriptorLanes, kmalloc, kmemCacheInit, PAGE_SIZE, readAllocator, virtToCache,
} from 'engine';
import { bytes, claim, descriptor, show, table } from 'notebook';

const machine = boot({ design: 'two-word', memory: 2048 * PAGE_SIZE });
const slub = kmemCacheInit(machine);

/** Where the state of a slab is, as the word of an object's page says. */
function slabState(address: number): number {
  const page = descriptorLanes(machine.memmap, Math.floor(address / PAGE_SIZE));
  const word = readAllocator(page, 0);
  return word.kind === 'slab' ? word.slab : -1;
}

// Nine objects of each of five sizes, and what an address alone says about them.
const WANTED = {
  24: 'kmalloc-32', 100: 'kmalloc-128', 700: 'kmalloc-1k',
  2000: 'kmalloc-2k', 4000: 'kmalloc-4k',
};
const objects = Object.entries(WANTED).flatMap(([size, cache]) =>
  Array.from({ length: 9 }, () => {
    const address = kmalloc(slub, Number(size));
    const found = cacheAt(slub, virtToCache(slub, address)).name;
    return { size, cache, address, state: slabState(address), found };
  }),
);

const hex = (address: number): string => `0x${address.toString(16)}`;
const lastOfEach = objects.filter((_, index) => index % 9 === 8);
show(table(
  ['asked for, bytes', 'object at', 'state of its slab at', 'cache'],
  lastOfEach.map(({ size, address, state, found }) => [size, hex(address), hex(state), found]),
));

const { address, state } = lastOfEach[1];
const pfn = Math.floor(address / PAGE_SIZE);
show(descriptor(machine, pfn, 'Where zone and node were, there is an address.'));
show(bytes(machine, state, 64, 'The state of its slab. Bytes 0 to 7: the word as it was.'));

const right = objects.filter(({ cache, found }) => cache === found).length;
show(claim(
  'K2',
  right === objects.length && objects.every((object) => object.state > 0),
  `From the addresses of ${objects.length} objects, the pointer in the word of their page ` +
    `led ${right} times to the right cache.`,
));
