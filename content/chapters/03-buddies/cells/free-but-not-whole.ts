import { freePages } from 'engine';
import { descriptor, show } from 'notebook';
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
