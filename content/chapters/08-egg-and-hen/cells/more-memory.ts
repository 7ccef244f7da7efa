import {
  allocPages, Circle, DemandBoot, NULL, placeLinkTable, type PlaceLinkTable,
} from 'engine';
import { graph, show, table } from 'notebook';

// 8 MiB at boot, and 4 MiB that are plugged in later, in a section of their own.
const LATER = 32_768;
function bootWithRoom(place: PlaceLinkTable): DemandBoot {
  const machine = new DemandBoot({
    memory: [{ startPfn: 0, pages: 2048 }, { startPfn: LATER, pages: 1024 }],
    zones: [
      { name: 'Normal', index: 2, startPfn: 0, endPfn: 2048, node: 0 },
      { name: 'Normal', index: 2, startPfn: LATER, endPfn: LATER + 1024, node: 1 },
    ],
    later: [1],
    maxPageOrder: 5,
    pageblockOrder: 5,
    place,
  });
  machine.kmalloc(64);
  return machine;
}

// At boot from memblock, as it has to be; later from slab, which is up by then.
const slabLater: PlaceLinkTable = (request, sources) =>
  sources.memblock === undefined
    ? sources.kmalloc(request.pages * request.entrySize)
    : placeLinkTable(request, sources);

// First try: the pages are freed, and the table is made when a link is written.
const hasty = bootWithRoom(slabLater);
try {
  hasty.addMemoryUnprepared(1);
} catch (error) {
  show(graph(hasty.requests.made, 'Memory is added, and its links are looked for while it is freed.'));
  show(error instanceof Circle ? error.message : String(error));
}

// Then the table first and the pages after it; with memory left, and with none.
function add(place: PlaceLinkTable, isExhausted: boolean): string {
  const machine = bootWithRoom(place);
  const [zone] = machine.machine.zones;
  while (isExhausted && allocPages(zone, 0) !== NULL);
  try {
    return `${machine.addMemory(1)} pages`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const places = { slab: slabLater, 'the new memory itself': placeLinkTable };
show(table(
  ['the table is asked of', 'freed, while memory is left', 'freed, when none is left'],
  Object.entries(places).map(([name, place]) => [name, add(place, false), add(place, true)]),
));
