import { allocPages, boot, checkInvariants, type DesignName, freePages, PAGE_SIZE } from 'engine';
import { bytes, claim, show, table } from 'notebook';

// Seven free pages on one list, as at the beginning of the chapter.
function bootWithList(design: DesignName) {
  const machine = boot({ design, memory: 32 * PAGE_SIZE, maxPageOrder: 3, pageblockOrder: 3, kernelDataAddress: 29 * PAGE_SIZE });
  const [zone] = machine.zones;
  const pages = Array.from({ length: zone.managedPages }, () => allocPages(zone, 0)).sort((a, b) => a - b);
  const listed = pages.filter((pfn) => pfn % 4 === 1);
  for (const pfn of listed) freePages(zone, pfn, 0);
  return { machine, zone, page: listed[3] };
}

type Booted = ReturnType<typeof bootWithList>;
const fill = (value: number, lanes: number) => ({ machine, page }: Booted): void => {
  for (let lane = 0; lane < lanes; lane++) machine.memory.write32(page * PAGE_SIZE + lane * 4, value);
};

// What may happen to the bytes of a page that nobody has.
const EVENTS = {
  'the host takes the page back, and gives an empty one for it': fill(0, 1024),
  'poisoning fills it with 0xaa': fill(0xaaaaaaaa, 1024),
  'its last owner writes eight bytes too late': fill(0x21212121, 2),
};

const DESIGNS: readonly DesignName[] = ['struct-page', 'two-word'];
const broken = Object.entries(EVENTS).map(([name, happen]) => {
  const counts = DESIGNS.map((design) => {
    const booted = bootWithList(design);
    happen(booted);
    return checkInvariants(booted.machine).length;
  });
  return { name, counts };
});
show(table(['what happens to a free page', 'invariants broken, links in struct page', 'links in the page'], broken.map(({ name, counts }) => [name, ...counts])));

// And the other way round: what the next owner finds.
const booted = bootWithList('two-word');
let pfn = allocPages(booted.zone, 0);
while (pfn !== booted.page) pfn = allocPages(booted.zone, 0);
show(bytes(booted.machine, pfn * PAGE_SIZE, 32, `Page ${pfn}, just allocated: two addresses of the kernel, in a page that is the new owner’s to read.`));

show(claim(
  'V6', broken.every(({ counts }) => counts[0] === 0 && counts[1] > 0),
  `${broken.length} things that may happen to the bytes of a free page break ${broken.map(({ counts }) => counts[0]).join(', ')} invariants with the links in struct page, and ${broken.map(({ counts }) => counts[1]).join(', ')} with the links in the page.`,
));
