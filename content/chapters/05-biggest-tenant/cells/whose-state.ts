import { kmemCacheAlloc, NO_SLAB, PAGE_SIZE, slabCaches } from 'engine';
import { show, table } from 'notebook';
import { bootWithCache, pageOf } from './a-slab.ts';

// The same machine with two words a page. Slabs of some caches have to exist.
const { machine, slub, cache } = bootWithCache('two-word');
for (let n = 0; n < 20; n++) kmemCacheAlloc(cache);

/** Where the state of a page's slab is. */
function placeOfState(page: number): string {
  const state = slub.pages.stateAddress(slub.pages.slabOf(page));
  if (pageOf(state) === page) return `in the page itself, at byte ${state % PAGE_SIZE}`;
  const owner = slub.pages.cache(slub.pages.slabOf(pageOf(state)));
  const [from] = [...slabCaches(slub)].filter(({ address }) => address === owner);
  return `an object of ${from.name}, in page ${pageOf(state)}`;
}

const rows = [];
for (let page = 0; page < machine.memory.endPfn; page++) {
  const found = slub.pages.slabOf(page);
  if (found === NO_SLAB || slub.pages.firstPage(found) !== page) continue;
  const owner = [...slabCaches(slub)].find(({ address }) => address === slub.pages.cache(found));
  const { name = '', size = 0, objects = 0 } = owner ?? {};
  const spare = PAGE_SIZE * 2 ** slub.pages.order(found) - size * objects;
  rows.push([page, name, size, objects, spare, placeOfState(page)]);
}
show(table(
  ['page', 'cache', ['object', 'bytes'], 'objects', ['left over', 'bytes'], 'its slab’s state'],
  rows,
));

// A state for each slab, against 48 bytes less for each page.
const saved = machine.memory.endPfn * 48;
show(`${rows.length} slabs, ${rows.length * 64} bytes of state; the descriptors are ${saved} bytes smaller.`);
