import { descriptorAddress, PAGE_SIZE } from 'engine';
import { bytes, descriptor, show, table } from 'notebook';
import { machine } from './a-mebibyte.ts';

const { descriptorSize } = machine.memmap;
const first = descriptorAddress(machine, 0);

// From a page to its descriptor: one multiplication, one addition.
show(table(
  ['page', 'its descriptor begins at', 'which is in page'],
  [0, 1, 2, 100, 255].map((pfn) => {
    const address = first + pfn * descriptorSize;
    return [pfn, `0x${address.toString(16)}`, Math.floor(address / PAGE_SIZE)];
  }),
));

// The descriptor of page 100: the bytes as they lie there, and what they say.
show(bytes(machine, first + 100 * descriptorSize, descriptorSize));
show(descriptor(machine, 100));

// And of the page in which that descriptor lies. It is a page like any other.
export const home = Math.floor((first + 100 * descriptorSize) / PAGE_SIZE);
show(descriptor(machine, home));
