import { allocPages, boot, PAGE_SIZE, pageIsBuddy } from 'engine';
import { memoryMap, recorder, show, table } from 'notebook';

// Two processors, each with memory of its own. Both have a zone called Normal, with the same number.
const BORDER = 12;
export const tape = recorder();
export const machine = boot({
  memory: 40 * PAGE_SIZE,
  zones: [
    { name: 'Normal', index: 2, node: 0, startPfn: 0, endPfn: BORDER },
    { name: 'Normal', index: 2, node: 1, startPfn: BORDER, endPfn: 32 },
  ],
  maxPageOrder: 3,
  pageblockOrder: 3,
  // What the machine needs for itself lies beyond both.
  kernelDataAddress: 32 * PAGE_SIZE,
  watch: tape.watch,
});
const { memmap, zones } = machine;
show(memoryMap(machine));

// page_zone_id(): ten bits of node above three bits of zone, compared as one number.
show(table(
  ['page', 'node', 'zone', 'both as one number'],
  [8, 11, 12, 15].map((pfn) => [pfn, memmap.zoneId(pfn) >>> 3, memmap.zoneId(pfn) & 7, memmap.zoneId(pfn)]),
));

// Pages 8 to 11 and 12 to 15 are buddies of order 2, and both are free.
show(`Free: page 8 with order ${memmap.freeOrder(8)}, page 12 with order ${memmap.freeOrder(12)}. May they merge? ${pageIsBuddy(zones[0], 8, 12, 2)}.`);

// So the greatest block of these two halves is half as large as it could be.
const eight = zones.map((zone) => allocPages(zone, 3));
show(`Eight pages in a row: node 0 has them at page ${eight[0]}, node 1 at page ${eight[1]}.`);
