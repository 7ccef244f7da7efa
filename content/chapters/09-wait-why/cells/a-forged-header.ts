import { allocPages, boot, findBuddyPfn, freePages, PAGE_SIZE } from 'engine';
import { bytes, memoryMap, show, table } from 'notebook';
import { freeAskingThePage, writeHeader } from './the-page-is-asked.ts';

export function bootSmall() {
  const machine = boot({
    design: 'two-word', memory: 32 * PAGE_SIZE, maxPageOrder: 3, pageblockOrder: 3, kernelDataAddress: 30 * PAGE_SIZE,
  });
  // All of it is in use, page by page.
  const [zone] = machine.zones;
  for (let taken = 0; taken < zone.managedPages; taken++) allocPages(zone, 0);
  return { machine, zone };
}

const TENANT = 8;
const OFFSET_OF_TEXT = 64;

/** Page 8 belongs to somebody, who keeps a copy of a free page in it, and a word of his own behind that. */
function moveIn({ machine, zone }: ReturnType<typeof bootSmall>): void {
  writeHeader(machine, TENANT, 0, zone.memmap.zoneId(TENANT));
  machine.memory.write32(TENANT * PAGE_SIZE + OFFSET_OF_TEXT, 0x2165766c);
}

// The same free in two machines. One asks the descriptor of the buddy, the other asks the buddy's page.
const honest = bootSmall();
const gullible = bootSmall();
for (const one of [honest, gullible]) moveIn(one);

const freed = findBuddyPfn(TENANT, 0);
freePages(honest.zone, freed, 0);
freeAskingThePage(gullible.machine, gullible.zone, freed);
show(memoryMap(honest.machine, { from: 0, to: 16, marked: [TENANT], caption: 'The descriptor was asked: page 9 is free, page 8 is in use.' }));
show(memoryMap(gullible.machine, { from: 0, to: 16, marked: [TENANT], caption: 'The page was asked: a block of two pages, one of which is somebody’s.' }));

// The next request for two pages.
const answers = [honest, gullible].map(({ zone }) => allocPages(zone, 1));
show(table(
  ['asked', 'a request for two pages gets'],
  answers.map((pfn, index) => [index === 0 ? 'the descriptor' : 'the page', pfn === -1 ? 'nothing' : `pages ${pfn} and ${pfn + 1}`]),
));
show(bytes(gullible.machine, TENANT * PAGE_SIZE, 72, 'Page 8, as its new owner finds it. Bytes 64 to 67 are what its first owner wrote.'));
