import { allocPages } from 'engine';
import { show } from 'notebook';
import { machine, tape, zone } from './a-small-machine.ts';

// A request takes the smallest block that is large enough, so the small ones go first.
export const small = [allocPages(zone, 0), allocPages(zone, 0), allocPages(zone, 0)];
show(`The first three requests got pages ${small.join(', ')}.`);

// For the fourth there is no small block left.
export let fourth: number;
show(tape.record(machine, () => {
  fourth = allocPages(zone, 0);
}));
