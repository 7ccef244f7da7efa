import { bootHighmem, PAGE_SIZE } from 'engine';
import { show, table } from 'notebook';

// A machine like the one above, with a window of its own.
const { kmap } = bootHighmem({
  memory: 48 * PAGE_SIZE, maxLowPfn: 16, maxPageOrder: 3, pageblockOrder: 3,
});
const hex = (address: number): string => `0x${address.toString(16)}`;

const rows: (string | number)[][] = [];
function step(what: string, run: () => string | number): void {
  let outcome: string | number;
  try {
    outcome = run();
  } catch (error) {
    outcome = error instanceof Error ? error.message : String(error);
  }
  rows.push([what, outcome, kmap.idx]);
}

let first = 0;
let second = 0;
step('map page 20', () => hex((first = kmap.map(20))));
step('write 7 there, and read it', () => {
  kmap.write32(first, 7);
  return kmap.read32(first);
});
step('map page 30', () => hex((second = kmap.map(30))));
step('map page 3, which is in lowmem', () => hex(kmap.map(3)));
step('give page 20 back', () => {
  kmap.unmap(first);
  return 'done';
});
step('give page 30 back, then page 20', () => {
  kmap.unmap(second);
  kmap.unmap(first);
  return 'done';
});
step('read through the old address', () => kmap.read32(first));
show(table(['step', 'what comes of it', 'slots in use'], rows));

// How many pages can be looked at together?
export let together = 0;
let last = '';
try {
  for (;;) {
    kmap.map(16 + together);
    together++;
  }
} catch (error) {
  if (error instanceof Error) last = error.message;
}
show(`${together} pages can be mapped together. ${last}`);
