import {
  allocHazardous, bootHazardous, checkInvariants, type DesignName, freeHazardous,
  type Hazard, type HazardousMachine, HAZARDS, isolateFreePage, MOVABLE,
  reportFreePages, switchOn,
} from 'engine';
import { show, table } from 'notebook';

const ORDER = 5;

/** Lets the hazard come to the free pages. */
function letCome(machine: HazardousMachine, hazard: Hazard): void {
  const [zone] = machine.zones;
  if (hazard === 'reported') {
    reportFreePages(machine, false);
  } else if (hazard === 'broken') {
    const pfn = zone.memmap.next(zone.listHead(ORDER, MOVABLE));
    machine.hazards.set(pfn, hazard);
    isolateFreePage(zone, pfn, ORDER);
  } else {
    switchOn(machine, hazard);
  }
}

/** Every page is taken, one by one, and given back. */
function useAll(machine: HazardousMachine): number {
  const [zone] = machine.zones;
  const pages: number[] = [];
  let pfn = allocHazardous(machine, zone, 0);
  for (; pfn !== -1; pfn = allocHazardous(machine, zone, 0)) pages.push(pfn);
  for (const page of pages) freeHazardous(machine, zone, page, 0);
  return pages.length;
}

/** What comes of an allocator that meets the hazard. */
function meet(design: DesignName, hazard: Hazard): string {
  const machine = bootHazardous({
    design, memory: 2 ** 20, maxPageOrder: ORDER, pageblockOrder: 3,
  });
  const { hazards } = machine;
  try {
    letCome(machine, hazard);
    const wrong = hazards.look(() => checkInvariants(machine)).length;
    if (wrong > 0) return `${wrong} invariants are broken`;
    const pages = useAll(machine);
    const lost = 4 * hazards.overwritten;
    if (lost > 0) return `${lost} bytes are lost, silently`;
    return `${pages} pages are taken and given back`;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${error.name}: ${error.message.split('. ')[0]}.`;
  }
}

show(table(
  ['a free page is', 'links in the descriptor', 'links in the free page'],
  (Object.keys(HAZARDS) as Hazard[]).map((hazard) => [
    hazard, meet('struct-page', hazard), meet('two-word', hazard),
  ]),
));
