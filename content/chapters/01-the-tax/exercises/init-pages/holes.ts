/** Machines in which not every page frame number has memory behind it. */
import { boot, initPages, type Machine, PAGES_PER_SECTION } from 'engine';
import { type Arbitrary, type CheckContext, describeError, type Failure, found, type Finding, record, smallestCounterexample, whole } from 'lessons';
import { blank, descriptorOf, isBlank } from './runs.ts';

/** A machine of two ranges of memory in one section, with a hole between them. */
interface Hole {
  /** first page that does not exist */
  readonly start: number;
  readonly pages: number;
}

const END = 96;
const holes: Arbitrary<Hole> = record({ start: whole(8, 40), pages: whole(1, 20) });

export function describesHoles(context: CheckContext): Finding {
  return found(smallestCounterexample(context, holes, (hole) => tryHole(hole, context), 20));
}

function tryHole({ start, pages }: Hole, context: CheckContext): Failure | undefined {
  const machine = boot({
    memory: [{ startPfn: 0, pages: start }, { startPfn: start + pages, pages: END - start - pages }], maxPageOrder: 3, pageblockOrder: 3,
  });
  const missing = describeAll(machine, Array.from({ length: END }, (_, pfn) => pfn), context);
  if (missing === undefined) return undefined;
  const where = `In a machine of ${END} page frame numbers, ${pages} of them without memory from pfn ${start} on: `;
  return { left: `${where}${missing.left}`, expected: missing.expected };
}

/** Memory in the first section and in the third, none in the second. */
const GAP_PAGES = 4096;
const BEHIND = 2 * PAGES_PER_SECTION;

export function passesOverSections(context: CheckContext): Finding {
  const machine = boot({ memory: [{ startPfn: 0, pages: GAP_PAGES }, { startPfn: BEHIND, pages: GAP_PAGES }] });
  const pfns = [0, GAP_PAGES - 1, GAP_PAGES, PAGES_PER_SECTION - 1, BEHIND, BEHIND + GAP_PAGES - 1];
  // The whole zone, and then a run that begins where there is nothing.
  const missing = describeAll(machine, pfns, context) ?? describeAll(machine, [BEHIND, BEHIND + GAP_PAGES - 1], context, PAGES_PER_SECTION + 100);
  if (missing === undefined) return found(undefined);
  return found({ left: `In a machine whose section 1, from pfn ${PAGES_PER_SECTION} on, has no memory: ${missing.left}`, expected: missing.expected });
}

/** Empties these descriptors, describes the zone from a page on, and looks which of them are still empty. */
function describeAll(machine: Machine, pfns: readonly number[], context: CheckContext, from = machine.zones[0].startPfn): Failure | undefined {
  const [zone] = machine.zones;
  for (const pfn of pfns) descriptorOf(machine, pfn).fill(0);
  try {
    initPages(zone, from, zone.startPfn + zone.spannedPages);
  } catch (thrown) {
    return { left: describeError(thrown, context), expected: 'It should come to its end without an error.' };
  }
  const missing = pfns.find((pfn) => isBlank(machine, pfn));
  return missing === undefined ? undefined : blank(machine, missing);
}
