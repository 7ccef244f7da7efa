import { Balloon, boot, bootGuest, isPageOffline, PAGE_SIZE } from 'engine';
import { show, table } from 'notebook';

const MIB = 2 ** 20;
const host = boot({ memory: 16 * MIB });
const guest = bootGuest(host, {
  memory: 2 * MIB, maxPageOrder: 6, pageblockOrder: 4,
});

// The guest uses all of its memory once: the host has a page behind each of its own.
const { memory, zones: [zone] } = guest.machine;
for (let pfn = 0; pfn < memory.endPfn; pfn++) {
  memory.write32(pfn * PAGE_SIZE + 4092, memory.read32(pfn * PAGE_SIZE + 4092));
}

const rows: (string | number)[][] = [];
function note(when: string): void {
  let offline = 0;
  for (let pfn = 0; pfn < memory.endPfn; pfn++) {
    if (isPageOffline(guest.machine, pfn)) offline++;
  }
  rows.push([when, zone.freePages, offline, guest.slot.backedPages]);
}

note('before');
const balloon = new Balloon(guest);
balloon.inflate(200);
note('the balloon has 200 pages');
balloon.deflate(200);
note('it has none again');
show(table(
  [
    '', 'free pages in the guest', 'allocated and offline',
    'pages of the host behind them',
  ],
  rows,
));
