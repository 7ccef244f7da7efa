import { allocPages, boot, PAGE_SIZE } from 'engine';
import { descriptor, memoryMap, recorder, show } from 'notebook';

export const tape = recorder();

// The machine of chapter 3, with 256 bytes of descriptors instead of 1,024.
export const machine = boot({
  design: 'two-word',
  memory: 16 * PAGE_SIZE,
  maxPageOrder: 4,
  pageblockOrder: 3,
  kernelDataAddress: 15 * PAGE_SIZE,
  watch: tape.watch,
});
export const [zone] = machine.zones;

// Two requests for four pages. The second halves the block of eight at page 0.
allocPages(zone, 2);
export const taken = allocPages(zone, 2);
show(memoryMap(machine));

// The first page of the allocated block, the first of its free buddy, and one inside that.
show(descriptor(machine, taken, 'Somebody has a block of four pages, and the word says so.'));
show(descriptor(machine, taken + 4, 'Four free pages begin here.'));
show(descriptor(machine, taken + 5, 'The second of the four. Only the first is marked.'));
