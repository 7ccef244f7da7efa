import { allocPages, boot, descriptorLanes, freePages, PAGE_SIZE } from 'engine';
import { claim, memoryMap, show } from 'notebook';

// Every page is in use; page 4 is given back. It is the buddy of page 5.
function bootWithFourFree() {
  const machine = boot({
    design: 'two-word',
    memory: 16 * PAGE_SIZE,
    maxPageOrder: 4,
    pageblockOrder: 3,
    kernelDataAddress: 15 * PAGE_SIZE,
  });
  const [zone] = machine.zones;
  for (let taken = 0; taken < 15; taken++) allocPages(zone, 0);
  freePages(zone, 4, 0);
  return { machine, zone, word: descriptorLanes(machine.memmap, 4) };
}

// In one machine the mark of page 4 stays, in the other it is wiped out: four bits of its word.
const marked = bootWithFourFree();
const wiped = bootWithFourFree();
wiped.word[0] &= ~0xf;
for (const { zone } of [marked, wiped]) freePages(zone, 5, 0);

const pages = { from: 0, to: 8 };
show(memoryMap(marked.machine, { ...pages, caption: 'With the mark: one block.' }));
show(memoryMap(wiped.machine, {
  ...pages,
  caption: 'Without it: page 4 is on a list, and no neighbour can tell.',
}));

const merged = marked.machine.memmap.isFreeOfOrder(4, 1);
const stayedAlone = wiped.machine.memmap.isFreeOfOrder(5, 0);
show(claim(
  'K4',
  merged && stayedAlone,
  `With the mark on page 4, page 5 ${merged ? 'became part of a block of two' : 'did not merge'}; ` +
    `with the mark gone it ${stayedAlone ? 'stayed alone' : 'did not stay alone'}.`,
));
