import {
  allocHazardous, bootHazardous, checkInvariants, type DesignName, freeHazardous, type Hazard,
  HAZARDS, isolateFreePage, MOVABLE, reportFreePages, switchOn,
} from 'engine';
import { show, table } from 'notebook';

// What may be true of a free page, and what the allocator does with it meanwhile: every page
// is taken, one by one, and given back.
function meet(design: DesignName, hazard: Hazard): string {
  const machine = bootHazardous({ design, memory: 2 ** 20, maxPageOrder: 5, pageblockOrder: 3 });
  const { hazards, zones: [zone] } = machine;
  try {
    if (hazard === 'reported') reportFreePages(machine, false);
    else if (hazard === 'broken') {
      const pfn = zone.memmap.next(zone.listHead(5, MOVABLE));
      hazards.set(pfn, hazard);
      isolateFreePage(zone, pfn, 5);
      return 'the page is taken off its list';
    } else switchOn(machine, hazard);
    const wrong = hazards.look(() => checkInvariants(machine)).length;
    if (wrong > 0) return `${wrong} invariants are broken`;

    const pages: number[] = [];
    let pfn = allocHazardous(machine, zone, 0);
    for (; pfn !== -1; pfn = allocHazardous(machine, zone, 0)) pages.push(pfn);
    for (const page of pages) freeHazardous(machine, zone, page, 0);
    if (hazards.overwritten > 0) return `${hazards.overwritten * 4} bytes are lost, silently`;
    return `${pages.length} pages are taken and given back`;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${error.name}: ${error.message.split('. ')[0]}.`;
  }
}

const ALL = Object.keys(HAZARDS) as Hazard[];
show(table(
  ['a free page is', 'links in the descriptor', 'links in the free page'],
  ALL.map((hazard) => [hazard, meet('struct-page', hazard), meet('two-word', hazard)]),
));
