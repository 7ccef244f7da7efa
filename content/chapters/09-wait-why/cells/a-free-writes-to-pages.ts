import { freePages } from 'engine';
import { bytes, show } from 'notebook';
import { listed, machine, middle, tape, zone } from './links-in-the-page.ts';

// The buddy of the page in the middle is given back. The buddy leaves its list, out of the middle.
show(tape.record(machine, () => {
  freePages(zone, middle - 1, 0);
}));

// The page that came after it on the list. Nobody freed it or asked for it.
const after = listed[listed.indexOf(middle) - 1];
show(bytes(machine, after * 4096, 16, `The first 16 bytes of page ${after}: its prev link is the second half.`));
show(`Before page ${after} there is now page ${machine.memmap.prev(after)}.`);
