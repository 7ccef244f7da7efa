import { boot, PAGE_SIZE } from 'engine';
import { freeLists, memoryMap, recorder, show } from 'notebook';

export const tape = recorder();

// Sixteen pages, 64 KiB. The machine keeps its own books in the last one: the heads of its
// free lists, and a descriptor of 64 bytes for each page.
export const machine = boot({
  memory: 16 * PAGE_SIZE,
  maxPageOrder: 4,
  pageblockOrder: 3,
  kernelDataAddress: 15 * PAGE_SIZE,
  watch: tape.watch,
});
export const [zone] = machine.zones;

show(memoryMap(machine));
show(freeLists(machine));
