import {
  allocPages, bootOverPmem, type DesignName, everyCrash, freePages, LANES_PER_PAGE, Nvdimm,
  PAGES_PER_SECTION,
} from 'engine';
import { claim, show, table } from 'notebook';

const PAGES = 32;
// Every lane of the module is somebody's.
const owned = Uint32Array.from(
  { length: PAGES * LANES_PER_PAGE }, (_, lane) => Math.imul(lane + 1, 2_654_435_761),
);

/** A kernel takes the module for memory of its own: its pages go to the buddy allocator. */
function damage(design: DesignName) {
  const dimm = new Nvdimm({ startPfn: PAGES_PER_SECTION, pages: PAGES }, owned);
  const { zone, handOver } = bootOverPmem({
    design, dram: 8 * 2 ** 20, dimm, maxPageOrder: 3, pageblockOrder: 2,
  });
  let touched = 0;
  const { before, events } = dimm.record(() => {
    handOver();
    // Four requests, and everything is given back. Nobody writes into what he got.
    const blocks = [0, 1, 0, 2].map((order) => ({ order, pfn: allocPages(zone, order) }));
    for (const { order, pfn } of blocks) freePages(zone, pfn, order);
  });
  for (const event of events) if (event.kind === 'store') touched++;
  // The power goes, at any step, after the cache has written everything back. What is the
  // most that the owner has lost?
  let worst = 0;
  for (const { medium } of everyCrash(before, events, 1, (limit) => limit - 1)) {
    worst = Math.max(worst, medium.reduce((sum, lane, at) => sum + Number(lane !== owned[at]), 0));
  }
  return { design, touched, lost: 4 * worst };
}

const WHERE: Readonly<Record<string, string>> = {
  'struct-page': 'the descriptor, as addresses', 'two-word-packed': 'the descriptor, as frame numbers',
  'two-word-external': 'a table outside', 'two-word': 'the free page', 'one-word': 'the free page',
};
const DESIGNS: readonly DesignName[] = [
  'struct-page', 'two-word-packed', 'two-word-external', 'two-word', 'one-word',
];
const results = DESIGNS.map(damage);
show(table(
  ['design', 'links are in', 'stores to the module', ['the owner loses', 'bytes']],
  results.map(({ design, touched, lost }) => [design, WHERE[design], touched, lost]),
));
const inPage = results.filter(({ design }) => WHERE[design] === 'the free page');
const elsewhere = results.filter((result) => !inPage.includes(result));
show(claim(
  'V6', inPage.every(({ lost }) => lost > 0) && elsewhere.every(({ lost }) => lost === 0),
  `With links in the free pages, handing over and four requests cost the owner of the module ` +
    `${inPage.map(({ lost }) => lost).join(' and ')} bytes; with links elsewhere, ` +
    `${Math.max(...elsewhere.map(({ lost }) => lost))} bytes.`,
));
