import { allocPages, boot, findBuddyPfn, freePages, PAGE_SIZE } from 'engine';
import { descriptor, memoryMap, number, recorder, show } from 'notebook';

// Pages 10 to 15 are missing: there is nothing at those addresses.
export const tape = recorder();
export const machine = boot({
  memory: [{ startPfn: 0, pages: 10 }, { startPfn: 16, pages: 16 }],
  maxPageOrder: 3,
  pageblockOrder: 3,
  kernelDataAddress: 24 * PAGE_SIZE,
  watch: tape.watch,
});
export const [zone] = machine.zones;
show(memoryMap(machine));

// Spanned, present, managed: with the hole, without it, and without what the kernel needs for itself.
show(number(zone.spannedPages, 'pages', 'spanned'));
show(number(zone.presentPages, 'pages', 'present'));
show(number(zone.managedPages, 'pages', 'managed'));

// The block at page 8 is freed. Its buddy would begin at page 10.
const taken = allocPages(zone, 1);
show(tape.record(machine, () => {
  freePages(zone, taken, 1);
}));
show(descriptor(machine, findBuddyPfn(taken, 1)));
