import { show } from 'notebook';
import { allocate, counts, free, MAX_ORDER, memory, orders, PAGES } from './four-bytes.ts';

// Requests and frees in a fixed disorder.
let state = 15;
function below(limit: number): number {
  state = (state * 48271) % 2147483647;
  return state % limit;
}

const taken: number[] = [];
let requests = 0;
let linksFound = 0;
for (let step = 0; step < 5000; step++) {
  if (below(2) === 0 && taken.length > 0) {
    const [pfn] = taken.splice(below(taken.length), 1);
    // Its owner has written to it, and what he wrote could be anything.
    memory.fill(below(2 ** 31), pfn * 1024, pfn * 1024 + 4);
    free(pfn);
    continue;
  }
  const pfn = allocate(below(4));
  if (pfn === -1) continue;
  requests++;
  if (memory[pfn * 1024] !== 0 || memory[pfn * 1024 + 1] !== 0) linksFound++;
  taken.push(pfn);
}
for (const pfn of taken) free(pfn);

show(`${requests} requests were served.`);
show(`Blocks with a link left in their first bytes: ${linksFound}.`);

const largest = Array.from(orders.keys()).filter(
  (pfn) => counts[pfn] === 0 && orders[pfn] === MAX_ORDER,
);
const merged = largest.length * 2 ** MAX_ORDER;
show(`All freed again: ${merged} of ${PAGES} pages are in blocks of order ${MAX_ORDER}.`);
