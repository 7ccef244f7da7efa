import {
  everyCrash, Nvdimm, PAGES_PER_SECTION, PhysicalMemory, type Space, SpaceBroken,
  type SpacePlace, WAYS,
} from 'engine';
import { show, table } from 'notebook';

const PAGES = 8;
const ALL = 2 ** 16;

/** The module as a kernel finds it. */
function plug(medium?: Uint32Array): SpacePlace {
  const dimm = new Nvdimm({ startPfn: PAGES_PER_SECTION, pages: PAGES }, medium);
  const memory = new PhysicalMemory([dimm.range], dimm.watch);
  dimm.powerOn(memory);
  return { memory, dimm, start: dimm.start, pages: PAGES };
}

// One page is taken or given back, and the power goes: after every store, flush and
// fence, and each time in every way in which the cache may have written its lines.
function crash(way: 'linked' | 'bitmap', what: string, run: (space: Space) => void) {
  const place = plug();
  const space = WAYS[way].format(place);
  for (let page = 0; page < 3; page++) space.take();
  const before = space.free().join();
  const { before: medium, events } = place.dimm.record(() => run(space));
  const after = space.free().join();

  const tally = { before: 0, after: 0, broken: 0, said: '' };
  for (const { medium: left } of everyCrash(medium, events, ALL, () => 0)) {
    try {
      const found = WAYS[way].open(plug(left)).free().join();
      tally[found === before ? 'before' : found === after ? 'after' : 'broken']++;
    } catch (error) {
      if (!(error instanceof SpaceBroken)) throw error;
      tally.broken++;
      tally.said = error.message;
    }
  }
  return { way, what, steps: events.length, ...tally };
}

const take = (space: Space): void => { space.take(); };
const give = (space: Space): void => { space.give(2); };
const runs = (['linked', 'bitmap'] as const).flatMap((way) => [
  crash(way, 'a page is taken', take), crash(way, 'a page is given back', give),
]);
show(table(
  ['free space is kept', 'and', 'steps', 'crashes', 'as before', 'as after', 'neither'],
  runs.map(({ way, what, steps, before, after, broken }) => [
    way === 'linked' ? 'in links through the free pages' : 'in a map in the header',
    what, steps, before + after + broken, before, after, broken,
  ]),
));
show(runs[0].said);
