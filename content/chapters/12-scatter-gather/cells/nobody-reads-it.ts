import { readBytes, submitPages } from 'engine';
import { descriptor, show } from 'notebook';
import { disk, sameAs } from './a-disk.ts';
import { buffer, machine, pages, zone } from './a-buffer-in-four-pages.ts';

// All 64 bytes of the descriptors of the buffer's four pages become 0x5a.
const LANES = 16;
const descriptors = machine.memory.section(0).memmap;
for (const pfn of pages) descriptors.fill(0x5a5a5a5a, pfn * LANES, (pfn + 1) * LANES);
show(descriptor(machine, pages[0], `What is left of the descriptor of page ${pages[0]}.`));

// Now the disk is read into the buffer, by way of pointers to these descriptors.
const device = disk();
submitPages({ machine, zone }, device, {
  ranges: buffer, sector: 0, direction: 'from-device',
});

const { memory } = machine;
const arrived = buffer.flatMap(({ address, length }) => [...readBytes(memory, address, length)]);
show(`${sameAs(device, arrived)} of ${arrived.length} bytes arrived.`);
