import { allocPages, findBuddyPfn, freePages } from 'engine';
import { descriptor, freeLists, show } from 'notebook';
import { dma, machine, tape } from './two-zones.ts';

const taken = allocPages(dma, 1);
show(`Zone DMA handed out pages ${taken} and ${taken + 1}. Their buddy begins at page ${findBuddyPfn(taken, 1)}, and it is free.`);

// The two pages come back.
show(tape.record(machine, () => {
  freePages(dma, taken, 1);
}));
show(freeLists(machine, { zone: 0, caption: 'Zone DMA afterwards: the block stayed as small as it was.' }));

// What the allocator read of the buddy: free, of order 1, and in another zone.
show(descriptor(machine, findBuddyPfn(taken, 1)));
