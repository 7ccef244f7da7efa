import { allocPages, boot, freePages, PAGE_SIZE } from 'engine';
import { descriptor, recorder, show } from 'notebook';

const tape = recorder();
const machine = boot({
  memory: 32 * PAGE_SIZE,
  maxPageOrder: 4,
  pageblockOrder: 3,
  watch: tape.watch,
});
const [zone] = machine.zones;

// The first life: somebody has the page.
const pfn = allocPages(zone, 0);
show(descriptor(machine, pfn, 'in use'));

// The second: it is free, and the allocator writes into words that were the owner's.
show(tape.record(machine, () => {
  freePages(zone, pfn, 0);
}));
show(descriptor(machine, pfn, 'free'));
