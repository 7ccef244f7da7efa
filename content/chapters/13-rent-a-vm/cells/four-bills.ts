import {
  boot, bootGuest, bootGuestIn, carveOut, type DesignName, guestBill, type GuestBill, PAGE_SIZE,
} from 'engine';
import { claim, show, table } from 'notebook';

const MIB = 2 ** 20;
const GUEST = 16 * MIB;

/** Boots a host of one design and a guest of another in it, and reads the bill. */
export function bill(hostDesign: DesignName, design: DesignName): GuestBill {
  const host = boot({ design: hostDesign, memory: 64 * MIB });
  return guestBill(bootGuest(host, { design, memory: GUEST }));
}

/** The same with memory that the host's kernel was not told of. */
export function billWhereNotTold(design: DesignName): GuestBill {
  const { host, range } = carveOut(boot({ memory: 64 * MIB }), GUEST / PAGE_SIZE);
  return guestBill(bootGuestIn(host, range, { design, memory: GUEST }));
}

const percent = (share: number): string => `${(100 * share).toFixed(4)} %`;
const row = (host: string, guest: string, read: GuestBill): (string | number)[] => [
  host, guest, read.hostDescriptorsInFull / 1024, read.guestDescriptors / 1024, percent(read.share),
];

const today = bill('struct-page', 'struct-page');
show(table(
  ['host', 'guest', ['in the host', 'KiB'], ['in the guest', 'KiB'], 'of the guest’s memory'],
  [
    row('struct page', 'struct page', today),
    row('struct page', 'two words', bill('struct-page', 'two-word')),
    row('two words', 'two words', bill('two-word', 'two-word')),
    row('was not told', 'struct page', billWhereNotTold('struct-page')),
  ],
  'Descriptors for a guest of 16 MiB that uses all of its memory.',
));
show(claim(
  'M5', today.hostDescriptorsInFull === today.guestDescriptors && today.guestDescriptors * 64 === GUEST,
  `Host and guest each have ${percent(today.guestDescriptors / GUEST)} of the guest’s memory in descriptors.`,
));
