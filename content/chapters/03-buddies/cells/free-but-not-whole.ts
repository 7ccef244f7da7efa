import { freePages } from 'engine';
import { claim, descriptor, show } from 'notebook';
import './a-free-merges.ts';
import { machine, tape, zone } from './a-small-machine.ts';

// Page 14 first. Its buddy is page 15, where the machine keeps its books: never free.
freePages(zone, 14, 0);
freePages(zone, 13, 0);

// Now page 12. It merges with 13; and the block of both has a buddy that begins at 14.
show(tape.record(machine, () => {
  freePages(zone, 12, 0);
}));

// What the block of 12 and 13 read before it stopped:
show(descriptor(machine, 14));

// Had it asked for the mark alone, it would have merged with pages 14 and 15.
const { memmap } = machine;
const owner = memmap.state(15);
show(claim(
  'V3', memmap.isFree(14) && !memmap.isFreeOfOrder(14, 1) && owner !== 'free' && owner !== 'none',
  `Page 14 is marked free, with order ${memmap.freeOrder(14)}; page 15, the other page of a block ` +
  `of order 1, is ${owner}.`,
));
