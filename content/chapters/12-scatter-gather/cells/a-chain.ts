import { boot, PAGE_SIZE, SG_SIZE, sgChainPtr, sgEntries, sgIsChain, sgTableOf } from 'engine';
import { show, table } from 'notebook';
import { pageLink } from './a-pointer-with-flags.ts';

// One mebibyte to be read into 256 pages, that is, with 256 entries.
const MIB = 2 ** 20;
const machine = boot({ memory: 8 * MIB });
const { memory, zones: [zone] } = machine;
const sgl = sgTableOf(machine, zone, [{ address: 4 * MIB, length: MIB }]);

// Which pages do the entries lie in, and what is in the last place of each?
const pageOf = (entry: number): number => Math.floor(entry / PAGE_SIZE);
const entries = [...sgEntries(memory, sgl)];
const pages = [...new Set(entries.map(pageOf))];
show(table(
  ['page of the list', 'entries in it', 'page_link in its last place', 'leads'],
  pages.map((pfn) => {
    const last = (pfn + 1) * PAGE_SIZE - SG_SIZE;
    return [
      pfn,
      entries.filter((entry) => pageOf(entry) === pfn).length,
      pageLink(machine, last),
      sgIsChain(memory, last) ? `to page ${sgChainPtr(memory, last) / PAGE_SIZE}` : 'unused',
    ];
  }),
));
