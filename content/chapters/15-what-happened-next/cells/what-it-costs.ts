import { show, table } from 'notebook';
import { allocFolio, bootWithFolios } from './a-tagged-word.ts';

const PAGE_SIZE = 4096;
const TODAY = 64 / PAGE_SIZE;

// Memory is handed out in blocks of one order until there is none left, each with a folio
// of its own. Then the bill: 8 bytes for each page handed out, and the folios' slabs.
function bill(order: number) {
  const { machine, folios } = bootWithFolios(64);
  let blocks = 0;
  while (allocFolio(machine, folios, order) !== undefined) blocks++;
  const pages = blocks * 2 ** order;
  const slabs = folios.nrSlabs * 2 ** folios.order;
  const bytes = 8 * pages + slabs * PAGE_SIZE;
  return { order, blocks, slabs, share: bytes / (pages * PAGE_SIZE) };
}

const percent = (share: number): string => `${(100 * share).toFixed(3)} %`;
const bills = [0, 1, 2, 4, 6].map(bill);
show(table(
  ['order', 'blocks', ['folios take', 'pages'], 'words and folios', 'struct page'],
  bills.map(({ order, blocks, slabs, share }) => [
    order, blocks, slabs, percent(share), percent(TODAY),
  ]),
));

const dearer = bills.filter(({ share }) => share > TODAY).map(({ order }) => order);
show(`Dearer than 64 bytes a page: order ${dearer.join(', ') || 'none'}.`);
