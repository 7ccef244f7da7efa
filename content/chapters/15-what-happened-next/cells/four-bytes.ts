import { show, table } from 'notebook';

// A pool of pages as a hypervisor keeps them. Of each page it writes down two numbers
// of 16 bits: how many use it, and the order of the block that begins there.
export const PAGES = 64;
export const MAX_ORDER = 5;
const NO_ORDER = 0xffff;
const LANES = 1024;

export const memory = new Uint32Array((PAGES + 1) * LANES);
export const counts = new Uint16Array(PAGES);
export const orders = new Uint16Array(PAGES).fill(NO_ORDER);

// The links of a free page are the first two lanes of the page. The heads of the lists
// stand behind the last page, so a link is always the number of a lane.
const pageLane = (pfn: number): number => pfn * LANES;
const headLane = (order: number): number => PAGES * LANES + 2 * order;
for (let order = 0; order <= MAX_ORDER; order++) {
  memory.fill(headLane(order), headLane(order), headLane(order) + 2);
}

function putOnList(pfn: number, order: number): void {
  const [page, head] = [pageLane(pfn), headLane(order)];
  const last = memory[head + 1];
  memory[page] = head;
  memory[page + 1] = last;
  memory[last] = page;
  memory[head + 1] = page;
  orders[pfn] = order;
}

function takeOffList(pfn: number): void {
  const page = pageLane(pfn);
  const [next, prev] = [memory[page], memory[page + 1]];
  memory[prev] = next;
  memory[next + 1] = prev;
  // Whoever gets this page must not find addresses in it.
  memory.fill(0, page, page + 2);
}

/** May the block merge with this one? Both answers are in its descriptor. */
const isFree = (pfn: number, order: number): boolean =>
  pfn < PAGES && counts[pfn] === 0 && orders[pfn] === order;

export function free(pfn: number): void {
  let order = orders[pfn];
  counts[pfn] = 0;
  memory.fill(0, pageLane(pfn), pageLane(pfn + 2 ** order));
  orders[pfn] = NO_ORDER;
  for (; order < MAX_ORDER && isFree(pfn ^ (1 << order), order); order++) {
    const buddy = pfn ^ (1 << order);
    takeOffList(buddy);
    orders[buddy] = NO_ORDER;
    pfn = Math.min(pfn, buddy);
  }
  putOnList(pfn, order);
}

/** @returns the first page of a block, or -1 */
export function allocate(order: number): number {
  for (let large = order; large <= MAX_ORDER; large++) {
    if (memory[headLane(large)] === headLane(large)) continue;
    const pfn = memory[headLane(large)] / LANES;
    takeOffList(pfn);
    for (; large > order; large--) putOnList(pfn + 2 ** (large - 1), large - 1);
    orders[pfn] = order;
    counts[pfn] = 1;
    return pfn;
  }
  return -1;
}

// Every page begins as somebody's page, and is given to the pool.
for (let pfn = 0; pfn < PAGES; pfn++) [counts[pfn], orders[pfn]] = [1, 0];
for (let pfn = 0; pfn < PAGES; pfn++) free(pfn);

const first = Array.from(orders.keys()).filter((pfn) => orders[pfn] !== NO_ORDER);
show(table(
  ['page', 'users', 'order', 'in the page: next', 'prev'],
  first.map((pfn) => [
    pfn, counts[pfn], orders[pfn], memory[pageLane(pfn)], memory[pageLane(pfn) + 1],
  ]),
));
const [begin, head] = [pageLane(first[1]), headLane(MAX_ORDER)];
show(`Page ${first[1]} begins at lane ${begin}; the head of its list is at lane ${head}.`);
show(`A descriptor has ${(counts.byteLength + orders.byteLength) / PAGES} bytes.`);
