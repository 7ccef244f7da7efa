/** What a right virtToCache() finds. */
import { PAGE_SIZE, virtToCache } from 'engine';
import { type Check, type Failure, found } from 'lessons';
import { moveIn, nameAt, type Owned, type Tenants } from './tenants.ts';

/** Bytes of an object that are asked about, by their place in it. */
type Bytes = (cache: Owned['cache']) => readonly number[];

const firstByte: Bytes = () => [0];
const anyByte: Bytes = ({ size }) => [0, 1, size >> 1, size - 1];

function askAbout(tenants: Tenants, owned: readonly Owned[], bytes: Bytes): Failure | undefined {
  for (const { object, cache } of owned) {
    for (const byte of bytes(cache)) {
      const address = virtToCache(tenants.slub, object + byte);
      if (address === cache.address) continue;
      const pfn = Math.floor((object + byte) / PAGE_SIZE);
      return {
        left: `For byte ${byte} of an object of ${cache.size} bytes, at 0x${(object + byte).toString(16)} in page ${pfn}, the answer was ${nameAt(tenants, address)}.`,
        expected: `It should have been ${nameAt(tenants, cache.address)}, at ${cache.address}.`,
      };
    }
  }
  return undefined;
}

function askAboutOthers(tenants: Tenants): Failure | undefined {
  for (const { address, what } of tenants.others) {
    const answer = virtToCache(tenants.slub, address);
    if (answer !== -1) return { left: `At 0x${address.toString(16)} is ${what}, and the answer was ${nameAt(tenants, answer)}.`, expected: 'It should have been NULL, which is -1.' };
  }
  return undefined;
}

function askAll(tenants: Tenants): Failure | undefined {
  return askAbout(tenants, [...tenants.small, ...tenants.large], anyByte) ?? askAboutOthers(tenants);
}

function check(id: string, requires: string, ask: () => Failure | undefined): Check {
  return { id, requires, run: () => found(ask()) };
}

export const checks: readonly Check[] = [
  check('first-byte', 'The address of an object in a slab of one page leads to the cache that handed it out.', () => {
    const tenants = moveIn('struct-page');
    return askAbout(tenants, tenants.small, firstByte);
  }),
  check('any-byte', 'So does the address of any other byte of it.', () => {
    const tenants = moveIn('struct-page');
    return askAbout(tenants, tenants.small, anyByte);
  }),
  check('any-page', 'And in a slab of several pages, whichever of them the byte is in.', () => {
    const tenants = moveIn('struct-page');
    return askAbout(tenants, tenants.large, anyByte);
  }),
  check('no-slab', 'A page that belongs to no slab has no cache: the answer is NULL.', () => askAboutOthers(moveIn('struct-page'))),
  check('beyond-four-gib', 'All this holds for addresses of more than 32 bits.', () => askAll(moveIn('struct-page', 2 ** 21))),
  check('state-apart', 'It holds where the state of a slab is an object of its own: with two words a page, and with one.', () => {
    return askAll(moveIn('two-word')) ?? askAll(moveIn('one-word'));
  }),
];
