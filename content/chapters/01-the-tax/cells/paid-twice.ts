import { boot, bootGuest, guestBill, PAGE_SIZE } from 'engine';
import { claim, show, table } from 'notebook';

const MIB = 2 ** 20;
const host = boot({ memory: 32 * MIB });
const guest = bootGuest(host, { memory: 8 * MIB });

// The host gives the guest a page when the guest first touches one. Let it touch them all:
// the last bytes of each, which nobody has used yet.
const { memory } = guest.machine;
for (let pfn = 0; pfn < memory.endPfn; pfn++) {
  const last = pfn * PAGE_SIZE + PAGE_SIZE - 4;
  memory.write32(last, memory.read32(last));
}

const bill = guestBill(guest);
const both = bill.hostDescriptors + bill.guestDescriptors;
const percent = (bytes: number): string => `${((100 * bytes) / bill.guest).toFixed(4)} %`;
const row = (who: string, bytes: number): (string | number)[] => [who, bytes / 1024, percent(bytes)];

show(table(
  ['who keeps them', ['descriptors', 'KiB'], 'of the guest’s memory'],
  [row('the host', bill.hostDescriptors), row('the guest', bill.guestDescriptors), row('both', both)],
));
show(claim(
  'M5', bill.backed === bill.guest && bill.hostDescriptors === bill.guestDescriptors,
  `For a guest of ${bill.guest / MIB} MiB the host keeps ${bill.hostDescriptors / 1024} KiB of descriptors ` +
    `and the guest ${bill.guestDescriptors / 1024} KiB more: ${percent(both)} of its memory.`,
));
