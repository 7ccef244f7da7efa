import {
  boot, descriptorAddress, descriptorLanes, PAGE_SIZE, pageKind, readAllocator,
} from 'engine';
import { show, table } from 'notebook';
import { bootTenants } from './never-set.ts';

/** Which of the twelve lowest bits are never set in these addresses, as a range from bit 0 on. */
function neverSet(addresses: readonly number[]): string {
  const set = addresses.reduce((bits, address) => bits | (address % 4096), 0);
  let clear = 0;
  while (clear < 12 && (set & (1 << clear)) === 0) clear++;
  return clear === 0 ? 'none' : `0 to ${clear - 1}`;
}

// Addresses that a descriptor might have to hold, as this machine has them.
const pages = Array.from({ length: 2048 }, (_, pfn) => pfn);
const words = bootTenants('two-word');
const slabs = pages
  .filter((pfn) => pageKind(words.memmap, pfn) === 'slab')
  .map((pfn) => readAllocator(descriptorLanes(words.memmap, pfn), 0))
  .map((word) => (word.kind === 'slab' ? word.slab : 0));
const sizes = (['struct-page', 'two-word', 'one-word'] as const).map((design) => {
  const machine = boot({ design, memory: 2048 * PAGE_SIZE });
  const addresses = pages.map((pfn) => descriptorAddress(machine, pfn));
  return { name: `a descriptor of ${machine.memmap.descriptorSize} bytes`, addresses };
});
const kinds = [
  { name: 'the state of a slab', addresses: slabs },
  ...sizes,
  {
    name: 'links in a struct page, 8 bytes into it',
    addresses: sizes[0].addresses.map((address) => address + 8),
  },
  { name: 'a page', addresses: pages.map((pfn) => pfn * PAGE_SIZE) },
];
show(table(
  ['an address of', 'how many', 'bits never set'],
  kinds.map(({ name, addresses }) => [name, addresses.length, neverSet(addresses)]),
));
