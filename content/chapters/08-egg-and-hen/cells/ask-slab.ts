import { Circle, DemandBoot, PAGE_SIZE, type PlaceLinkTable } from 'engine';
import { claim, graph, memoryMap, show } from 'notebook';

// A machine of 256 pages that brings nothing up before it is asked for. `place` finds
// room for the table of links, when the first link is about to be written.
export function comeUp(place: PlaceLinkTable) {
  const machine = new DemandBoot({
    memory: 256 * PAGE_SIZE,
    maxPageOrder: 5,
    pageblockOrder: 5,
    place,
  });
  try {
    machine.kmalloc(64);
    return { machine, circle: undefined };
  } catch (error) {
    if (error instanceof Circle) return { machine, circle: error };
    throw error;
  }
}

// The table is an allocation like any other: let slab give it.
export const fromSlab: PlaceLinkTable = ({ pages, entrySize }, { kmalloc }) =>
  kmalloc(pages * entrySize);

const { machine, circle } = comeUp(fromSlab);
show(graph(machine.requests.made, 'Somebody asks for 64 bytes.'));
show(circle?.message ?? 'It came up.');
show(memoryMap(machine.machine, { from: 192, caption: 'Its last 64 pages, as it stopped.' }));

const parts = circle?.parts ?? [];
const needed = ['slab', 'page allocator', 'link table'] as const;
const isSo = needed.every((part) => parts.includes(part));
show(claim(
  'K5', isSo && !machine.pagesAreUp,
  'The table asked slab before one page was free, and slab waited for pages: ' +
    `${[...parts, parts.at(0)].join(' → ')}.`,
));
