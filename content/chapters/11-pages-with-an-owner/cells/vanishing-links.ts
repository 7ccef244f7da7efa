import { bootHazardous, checkInvariants, type DesignName, reportFreePages } from 'engine';
import { freeLists, show, table } from 'notebook';

/** A guest of 128 pages. Blocks of eight pages and more are reported to its host. */
function bootGuest(design: DesignName) {
  return bootHazardous({ design, memory: 128 * 4096, maxPageOrder: 4, pageblockOrder: 3 });
}

// The host takes the pages behind every reported block, while the block stands on its list.
const guest = bootGuest('two-word');
show(freeLists(guest, { caption: 'The free lists of the guest, with links in the free pages.' }));
const { pages } = reportFreePages(guest, false);
show(freeLists(guest, { caption: `The same lists, after the host took ${pages} pages.` }));

const rows = (['two-word', 'struct-page'] as const).flatMap((design) => [false, true].map((offList) => {
  const machine = bootGuest(design);
  const report = reportFreePages(machine, offList);
  const broken = machine.hazards.look(() => checkInvariants(machine)).length;
  return [
    design === 'two-word' ? 'in the free page' : 'in the descriptor',
    offList ? 'off its list' : 'on its list', report.pages, report.backedAgain, broken,
  ];
}));
show(table(
  [
    'links', 'a block is reported', ['the host took', 'pages'],
    ['and had to find again', 'pages'], 'invariants broken',
  ],
  rows,
));
