import {
  allocPages, boot, type DesignName, hex64, type Machine, PAGE_SIZE, sgEntries, sgIsLast,
  sgPfn, sgPhys, sgTableOf,
} from 'engine';
import { show, table } from 'notebook';
import { machine, sgl } from './a-buffer-in-four-pages.ts';

export const pageLink = ({ memory }: Machine, entry: number): string =>
  hex64(memory.read32(entry + 4), memory.read32(entry));

show(table(
  ['page_link', 'its low two bits', 'the descriptor is that of', 'physical address'],
  [...sgEntries(machine.memory, sgl)].map((entry) => [
    pageLink(machine, entry),
    sgIsLast(machine.memory, entry) ? '10, the last' : '00',
    `page ${sgPfn(machine, entry)}`,
    `0x${sgPhys(machine, entry).toString(16)}`,
  ]),
));

// The bits are free because descriptors are large. Are they free when descriptors are small?
const designs: readonly DesignName[] = ['struct-page', 'two-word', 'one-word'];
show(table(
  ['design', ['descriptor', 'bytes'], 'page_link of one page', 'low bits that are free'],
  designs.map((design) => {
    const other = boot({ design, memory: 64 * PAGE_SIZE, maxPageOrder: 4, pageblockOrder: 3 });
    const [zone] = other.zones;
    const address = allocPages(zone, 0) * PAGE_SIZE;
    const only = sgTableOf(other, zone, [{ address, length: PAGE_SIZE }]);
    const { descriptorSize } = other.memmap;
    return [design, descriptorSize, pageLink(other, only), Math.log2(descriptorSize)];
  }),
));
