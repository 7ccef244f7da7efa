import { type KmemCache, kmemCacheAlloc, kmemCacheFree, listPages, NO_SLAB } from 'engine';
import { show, table } from 'notebook';
import { bootWithCache, pageOf } from './a-slab.ts';

const { slub, cache } = bootWithCache('struct-page');
const { pages } = slub;

/** The slabs that can be found from the cache, and on which way. */
function findSlabs({ cpuSlab, cpuPartial, partialHead }: KmemCache): Map<number, string> {
  const found = new Map([[cpuSlab, 'the CPU allocates from it']]);
  let waiting = cpuPartial;
  for (; waiting !== NO_SLAB; waiting = pages.nextPartial(waiting)) {
    found.set(waiting, 'the CPU’s partial list');
  }
  for (const slab of listPages(pages, partialHead)) found.set(slab, 'the node’s partial list');
  return found;
}

// Thirty objects: three slabs of eight are full, the fourth is not.
const objects = Array.from({ length: 30 }, () => kmemCacheAlloc(cache));
const slabs = [...new Set(objects.map(pageOf))];

function showSlabs(caption: string): void {
  const found = findSlabs(cache);
  const rows = slabs.map((page) => {
    const slab = pages.slabOf(page);
    const used = objects.filter((object) => pageOf(object) === page).length;
    return [page, used, pages.objects(slab), found.get(slab) ?? 'nowhere: it is on no list'];
  });
  show(table(['page', 'in use', 'objects', 'how the cache finds it'], rows, caption));
}

showSlabs('Thirty objects are in use.');

// One object of the first slab comes back. All that the caller has is its address.
const [freed] = objects.splice(2, 1);
kmemCacheFree(cache, freed);
showSlabs('One of the first slab has come back.');
