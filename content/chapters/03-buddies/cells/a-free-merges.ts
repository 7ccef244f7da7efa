import { freePages } from 'engine';
import { show } from 'notebook';
import { fourth } from './a-request-splits.ts';
import { machine, tape, zone } from './a-small-machine.ts';

show(tape.record(machine, () => {
  freePages(zone, fourth, 0);
}));
