import type { GuestBill } from 'engine';
import { show, table } from 'notebook';
import { bill, billWhereNotTold } from './four-bills.ts';

// An exercise in arithmetic, not a report. Put your own numbers here.
const HOSTS = 100_000;
const TIB_PER_HOST = 1;
const PRICE_PER_GIB_AND_MONTH = 1;

/** What share of a host that is rented out completely holds descriptors? */
function lost({ guest, hostDescriptorsInFull, guestDescriptors }: GuestBill): number {
  return 1 - (1 - hostDescriptorsInFull / guest) * (1 - guestDescriptors / guest);
}

const fleets: readonly (readonly [name: string, read: GuestBill])[] = [
  ['both have struct pages', bill('struct-page', 'struct-page')],
  ['the host has none', billWhereNotTold('struct-page')],
  ['both have two words', bill('two-word', 'two-word')],
  ['both have one word', bill('one-word', 'one-word')],
  ['the host has none, the guest two words', billWhereNotTold('two-word')],
];
show(table(
  ['fleet', 'of its memory', ['descriptors', 'TiB'], 'rent for that memory, a month'],
  fleets.map(([name, read]) => {
    const share = lost(read);
    const tebibytes = HOSTS * TIB_PER_HOST * share;
    return [
      name, `${(100 * share).toFixed(4)} %`, Math.round(tebibytes),
      Math.round(tebibytes * 1024 * PRICE_PER_GIB_AND_MONTH),
    ];
  }),
  `${HOSTS.toLocaleString('en')} hosts of ${TIB_PER_HOST} TiB, at ${PRICE_PER_GIB_AND_MONTH} for a GiB and month.`,
));
