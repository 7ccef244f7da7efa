/** What a right initPages() leaves. */
import { type Check, found, replaysTheKernel, smallestCounterexample } from 'lessons';
import { describesHoles, passesOverSections } from './holes.ts';
import { all, describeRun, everyPage, itsZone, type Look, noOtherPage, nothingElse, reserved, type Run, runs } from './runs.ts';

function check(id: string, requires: string, looks: readonly Look[], design?: Run['design'], startPfn?: number): Check {
  const values = runs(design, startPfn);
  const tries = startPfn === undefined ? 40 : 4;
  return {
    id, requires,
    run: (context) => found(smallestCounterexample(context, values, (run) => describeRun(run, context, looks), tries)),
  };
}

export const checks: readonly Check[] = [
  check('every-page', 'Each page from `from` on and before `to` has a descriptor: no page is too small or too unimportant for one.', [everyPage]),
  check('no-other-page', 'No other descriptor is written: `to` itself belongs to what comes next.', [noOtherPage]),
  check('its-zone', 'Each descriptor says the node and the zone that the page belongs to.', [itsZone]),
  check('reserved', 'Each page is reserved: not free and not allocated until the whole memory map is there.', [reserved]),
  { id: 'holes', requires: 'A page frame number without memory has a descriptor too, if there is memory in its section.', run: describesHoles },
  { id: 'no-section', requires: 'A section without any memory has no descriptors; it is passed over, and the sections behind it are described.', run: passesOverSections },
  check('nothing-else', 'Nothing else is written to: no page, no free list, no pageblock.', [...all, nothingElse]),
  check('sixteen-bytes', 'It works for descriptors of 16 bytes as well as of 64: what is in one is the memory map’s business.', [...all, nothingElse], 'two-word'),
  check('high-page-frames', 'All this holds for page frame numbers of more than 32 bits too.', all, 'struct-page', 2 ** 33),
  replaysTheKernel((context) => context.asset('recordings/256m-fork.recording')),
];
