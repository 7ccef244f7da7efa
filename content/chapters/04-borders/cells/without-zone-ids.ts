import { allocPages, checkInvariants, freePages, type Machine } from 'engine';
import { claim, memoryMap, show, table } from 'notebook';
import { bootTwoZones, PAGES, tape } from './two-zones.ts';

const LANES = 16;
const FLAGS_HIGH = 1;

// Node and zone are the upper bits of page->flags. Here they are set to zero in every descriptor,
// as in a descriptor that has no room for them. Nothing else is changed, and no line of the engine.
export function rubOutZoneIds(machine: Machine): void {
  const descriptors = machine.memory.section(0).memmap;
  for (let pfn = 0; pfn < PAGES; pfn++) descriptors[pfn * LANES + FLAGS_HIGH] = 0;
}

export const blind = bootTwoZones();
const [dma, normal] = blind.zones;
rubOutZoneIds(blind);

// The same request and the same free as before.
const taken = allocPages(dma, 1);
show(tape.record(blind, () => {
  freePages(dma, taken, 1);
}));

const listed = (order: number) => (zone: typeof dma) => {
  let blocks = 0;
  const head = zone.listHead(order, 1);
  for (let node = blind.memmap.next(head); node !== head; node = blind.memmap.next(node)) blocks++;
  return blocks;
};
show(table(
  ['zone', 'order', 'blocks on its list', 'blocks by nr_free'],
  [0, 1, 2, 3].flatMap((order) => blind.zones.map((zone) => [zone.name, order, listed(order)(zone), zone.nrFree(order)])),
  'After one free. The two columns should be the same.',
));

const violations = checkInvariants(blind);
show(table(['what no longer holds'], violations.map(({ message }) => [message])));

// Somebody needs eight pages for the old device, which reaches six.
const buffer = allocPages(dma, 3);
show(`Zone DMA, which has ${dma.managedPages} pages, handed out pages ${buffer} to ${buffer + 7}.`);
show(memoryMap(blind, { caption: 'One block, allocated from zone DMA, over pages of both zones.' }));

// The verdict: the same steps on a machine that knows its zones leave nothing broken.
const sighted = bootTwoZones();
freePages(sighted.zones[0], allocPages(sighted.zones[0], 1), 1);
const before = checkInvariants(sighted);
show(claim(
  'V2', before.length === 0 && violations.some(({ id }) => id === 'lists-keep-to-their-zone'),
  `One free at the border of zone ${dma.name} and zone ${normal.name}: with node and zone in the descriptors ${before.length} invariants are broken, without them ${violations.length}.`,
));
