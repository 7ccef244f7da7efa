import { BadPage, freePages } from 'engine';
import { show } from 'notebook';
import { machine, taken, tape, zone } from './a-two-word-machine.ts';

// Its owner mistakes the size: he has four pages and gives back two.
try {
  freePages(zone, taken, 1);
} catch (error) {
  if (error instanceof BadPage) show(error.message);
}

// Now the right size.
show(tape.record(machine, () => {
  freePages(zone, taken, 2);
}));
