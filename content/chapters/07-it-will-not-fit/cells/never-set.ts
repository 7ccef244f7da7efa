import {
  allocPages, boot, describeFreeLists, type DesignName, kmalloc, kmemCacheInit, MOVABLE,
  PAGE_SIZE, pageKind, setPageKind,
} from 'engine';
import { claim, show, table } from 'notebook';

// A machine with slabs, blocks in use, blocks given back, and a page of each odd kind.
export function bootTenants(design: DesignName) {
  const machine = boot({ design, memory: 2048 * PAGE_SIZE });
  const slub = kmemCacheInit(machine);
  for (let size = 8; size < 4000; size += 40) kmalloc(slub, size);
  const [zone] = machine.zones;
  const block = allocPages(zone, 3);
  const odd = ['tail', 'offline', 'poisoned', 'unaccepted', 'device'] as const;
  for (const [index, kind] of odd.entries()) {
    if (design !== 'struct-page' || kind !== 'unaccepted') {
      setPageKind(machine.memmap, block + 1 + index, kind, kind === 'tail' ? 3 : 0);
    }
  }
  machine.memmap.setPcp(block + 6, 0, MOVABLE);
  return machine;
}

const DESIGNS: readonly DesignName[] = [
  'struct-page', 'two-word', 'two-word-packed', 'two-word-external', 'one-word',
];

// Whatever is not the first page of a block on a list is asked, and has to say no.
const rows = DESIGNS.map((design) => {
  const machine = bootTenants(design);
  const { memmap } = machine;
  const heads = new Set(describeFreeLists(machine).flatMap(({ blocks }) => blocks));
  const pages = Array.from({ length: 2048 }, (_, pfn) => pfn);
  const others = pages.filter((pfn) => !heads.has(pfn));
  const kinds = new Set(others.map((pfn) => pageKind(memmap, pfn))).size;
  const wrong = others.filter((pfn) => memmap.isFree(pfn)).length;
  return { design, kinds, asked: others.length, wrong };
});
show(table(
  ['design', 'other kinds of page', 'pages asked', 'that read as free'],
  rows.map(({ design, kinds, asked, wrong }) => [design, kinds, asked, wrong]),
));

// What the four lowest bits of a slab's address could be, if its state began anywhere.
const FREE = 1;
const alignments = [16, 8, 4, 2, 1].map((alignment) => {
  const lowest = Array.from({ length: 16 / alignment }, (_, step) => step * alignment);
  return { alignment, lowest, free: lowest.filter((bits) => bits === FREE).length };
});
show(table(
  ['a state begins at a multiple of', 'the four lowest bits of its address', 'of them, “free”'],
  alignments.map(({ alignment, lowest, free }) => [alignment, lowest.join(', '), free]),
));

const asked = rows.reduce((sum, row) => sum + row.asked, 0);
const wrong = rows.reduce((sum, row) => sum + row.wrong, 0);
show(claim(
  'V1',
  wrong === 0 && rows.every(({ kinds }) => kinds >= 7),
  `Of ${asked.toLocaleString('en')} pages that are not free, in five designs, ${wrong} read as free.`,
));
