import {
  allocPages, bootOverPmem, type DesignName, everyCrash, freePages, LANES_PER_PAGE,
  Nvdimm, PAGES_PER_SECTION,
} from 'engine';
import { claim, show, table } from 'notebook';

const PAGES = 32;
const DRAM = 8 * 2 ** 20;

// Every lane of the module is somebody's.
const owned = Uint32Array.from(
  { length: PAGES * LANES_PER_PAGE },
  (_, lane) => Math.imul(lane + 1, 2_654_435_761),
);
const differing = (medium: Uint32Array): number =>
  medium.reduce((sum, value, lane) => sum + Number(value !== owned[lane]), 0);

/** A kernel takes the module for its own: its pages go to the buddy allocator. */
function damage(design: DesignName) {
  const dimm = new Nvdimm({ startPfn: PAGES_PER_SECTION, pages: PAGES }, owned);
  const { zone, handOver } = bootOverPmem({
    design, dram: DRAM, dimm, maxPageOrder: 3, pageblockOrder: 2,
  });
  const { before, events } = dimm.record(() => {
    handOver();
    // Four requests, and everything is given back. Nobody writes into what he got.
    const orders = [0, 1, 0, 2];
    const pfns = orders.map((order) => allocPages(zone, order));
    pfns.forEach((pfn, request) => freePages(zone, pfn, orders[request]));
  });

  // The power goes, at any step, after the cache has written everything back. What is
  // the most that the owner has lost?
  let lanes = 0;
  for (const { medium } of everyCrash(before, events, 1, (limit) => limit - 1)) {
    lanes = Math.max(lanes, differing(medium));
  }
  const stores = events.filter(({ kind }) => kind === 'store').length;
  return { stores, lost: 4 * lanes };
}

const DESIGNS: readonly { design: DesignName; links: string }[] = [
  { design: 'struct-page', links: 'the descriptor, as addresses' },
  { design: 'two-word-packed', links: 'the descriptor, as frame numbers' },
  { design: 'two-word-external', links: 'a table outside' },
  { design: 'two-word', links: 'the free page' },
  { design: 'one-word', links: 'the free page' },
];
const results = DESIGNS.map((each) => ({ ...each, ...damage(each.design) }));
show(table(
  ['design', 'links are in', 'stores to the module', ['the owner loses', 'bytes']],
  results.map(({ design, links, stores, lost }) => [design, links, stores, lost]),
));

const isInPage = ({ links }: { links: string }): boolean => links === 'the free page';
const inPage = results.filter(isInPage).map(({ lost }) => lost);
const elsewhere = results.filter((result) => !isInPage(result)).map(({ lost }) => lost);
show(claim(
  'V6', Math.min(...inPage) > 0 && Math.max(...elsewhere) === 0,
  'Handing over and four requests cost the owner of the module ' +
    `${Math.min(...inPage)} bytes or more with links in the free pages, ` +
    `and ${Math.max(...elsewhere)} bytes with links elsewhere.`,
));
