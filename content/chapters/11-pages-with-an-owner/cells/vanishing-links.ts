import {
  bootHazardous, checkInvariants, type DesignName, reportFreePages,
} from 'engine';
import { freeLists, show, table } from 'notebook';

/** A guest of 128 pages. Blocks of eight pages and more are reported to its host. */
function bootGuest(design: DesignName) {
  return bootHazardous({
    design, memory: 128 * 4096, maxPageOrder: 4, pageblockOrder: 3,
  });
}

// The host takes the pages behind every reported block, while the block is on its list.
const guest = bootGuest('two-word');
show(freeLists(guest, { caption: 'The lists of the guest, with links in the pages.' }));
const { pages } = reportFreePages(guest, false);
show(freeLists(guest, { caption: `The same, after the host took ${pages} pages.` }));

/** In place, or off the list meanwhile. */
function report(design: DesignName, offList: boolean) {
  const machine = bootGuest(design);
  const { pages: taken, backedAgain } = reportFreePages(machine, offList);
  const broken = machine.hazards.look(() => checkInvariants(machine)).length;
  return [offList ? 'off its list' : 'on its list', taken, backedAgain, broken];
}

show(table(
  [
    'links', 'a block is reported', ['the host took', 'pages'],
    ['and had to find again', 'pages'], 'invariants broken',
  ],
  [
    ['in the free page', ...report('two-word', false)],
    ['in the free page', ...report('two-word', true)],
    ['in the descriptor', ...report('struct-page', false)],
    ['in the descriptor', ...report('struct-page', true)],
  ],
));
