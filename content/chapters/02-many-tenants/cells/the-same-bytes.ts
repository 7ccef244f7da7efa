import { hasBit, hex64 } from 'engine';
import { show, table } from 'notebook';
import { dump, kindOf, labels } from './a-recorded-kernel.ts';

const word = (pfn: number, offset: number): string => {
  const { high, low } = dump.read64(pfn, offset);
  return hex64(high, low);
};

/** The first page of a kind, by itself, that is as it should be. */
function first(kind: string, isTypical: (pfn: number) => boolean): number {
  const found = labels.find(({ pfn, owner, compound }) => {
    return kindOf(owner) === kind && compound === '-' && isTypical(pfn);
  });
  return found?.pfn ?? 0;
}

// A slab that has objects in use and free ones and that no CPU has set aside; a page of a
// process, on the list of those that may be swapped out; the first page of a free block.
const [FROZEN, PG_LRU, PG_UNEVICTABLE] = [31, 4, 20];
export const slab = first('slab', (pfn) => {
  const inUse = dump.read32(pfn, 40) & 0xffff;
  return dump.read32(pfn, 32) !== 0 && inUse > 0 && !hasBit(dump.read64(pfn, 40), FROZEN);
});
export const anon = first('anon', (pfn) => {
  const flags = dump.read64(pfn, 0);
  return hasBit(flags, PG_LRU) && !hasBit(flags, PG_UNEVICTABLE);
});
export const free = first('buddy-head', () => true);

show(table(
  ['byte', `page ${slab}, of a slab`, `page ${anon}, of a process`, `page ${free}, free`],
  [0, 8, 16, 24, 32, 40, 48, 56].map((offset) => {
    return [offset, word(slab, offset), word(anon, offset), word(free, offset)];
  }),
));
