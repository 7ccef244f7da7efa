import { allocPages, boot, freePages, PAGE_SIZE } from 'engine';
import { bytes, descriptor, freeLists, recorder, show } from 'notebook';

const tape = recorder();
const machine = boot({
  design: 'two-word-packed',
  memory: 32 * PAGE_SIZE,
  maxPageOrder: 3,
  pageblockOrder: 3,
  kernelDataAddress: 29 * PAGE_SIZE,
  watch: tape.watch,
});
const [zone] = machine.zones;

// All in use; then every fourth page is given back.
const pages = Array.from({ length: zone.managedPages }, () => allocPages(zone, 0));
const listed = pages.filter((pfn) => pfn % 4 === 1).sort((a, b) => a - b);
for (const pfn of listed) freePages(zone, pfn, 0);
show(freeLists(machine));

// One in the middle of the list: its two words, and the page itself, which nobody has touched.
const middle = listed[3];
show(descriptor(machine, middle));
show(bytes(machine, middle * PAGE_SIZE, 16, `The first 16 bytes of page ${middle}.`));

// Its buddy is given back, and it leaves the list. Only descriptors, heads and counters change.
show(tape.record(machine, () => {
  freePages(zone, middle - 1, 0);
}));
