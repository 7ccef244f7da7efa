/**
 * Invariants of slabs: what their lists, free lists and counters must agree on. They hold on a machine that
 * has no slab allocator, too.
 */
import type { Machine } from '../../boot/machine.ts';
import { attachSlub } from '../../slab/attach-slub.ts';
import { isObjectOf } from '../../slab/check-object.ts';
import { slabCaches } from '../../slab/create.ts';
import { freeObjects } from '../../slab/freelist.ts';
import type { KmemCache } from '../../slab/kmem-cache.ts';
import { NO_SLAB, type SlabPages } from '../../slab/slab-pages.ts';
import { invariant } from './invariant.ts';
import { pagesOf } from './walk.ts';

export const partialSlabsAreCounted = invariant(
  'partial-slabs-are-counted',
  "The partial list of a cache holds as many slabs as its counter says; they are the cache's own, no CPU has them, and each has a free object.",
  function* (machine: Machine) {
    for (const cache of cachesOf(machine)) {
      const { pages } = cache.slub;
      const partial = walk(pages, cache.partialHead, cache.nrSlabs);
      if (partial.length !== cache.nrPartial)
        yield `${cache.name} counts ${cache.nrPartial} partial slabs, and ${partial.length} are on the list.`;
      for (const slab of partial) {
        const page = `the slab at pfn ${pages.firstPage(slab)}`;
        if (pages.cache(slab) !== cache.address)
          yield `${page} is on the list of ${cache.name} and belongs to another cache.`;
        if (pages.isFrozen(slab)) yield `${page} is on the list of ${cache.name} and frozen.`;
        if (pages.inuse(slab) >= pages.objects(slab))
          yield `${page} is on the list of ${cache.name} and full.`;
      }
    }
  },
);

export const slabsAreCounted = invariant(
  'slabs-are-counted',
  'A cache has as many slabs as its counter says, and they hold as many objects as it says.',
  function* (machine: Machine) {
    const caches = cachesOf(machine);
    const slabs = new Map(caches.map(({ address }) => [address, { slabs: 0, objects: 0 }]));
    for (const { slab, pages } of slabsOf(machine, caches)) {
      const count = slabs.get(pages.cache(slab));
      if (count === undefined) {
        yield `the slab at pfn ${pages.firstPage(slab)} belongs to no cache.`;
        continue;
      }
      count.slabs++;
      count.objects += pages.objects(slab);
    }
    for (const cache of caches) {
      const count = slabs.get(cache.address);
      if (count?.slabs !== cache.nrSlabs)
        yield `${cache.name} counts ${cache.nrSlabs} slabs and has ${count?.slabs ?? 0}.`;
      if (count?.objects !== cache.totalObjects)
        yield `${cache.name} counts ${cache.totalObjects} objects and has ${count?.objects ?? 0}.`;
    }
  },
);

export const freelistsStayInside = invariant(
  'freelists-stay-inside',
  'The free list of a slab leads from object to object of this slab, to none twice, and holds as many as are not in use.',
  function* (machine: Machine) {
    const caches = cachesOf(machine);
    for (const { slab, pages } of slabsOf(machine, caches)) {
      const cache = caches.find(({ address }) => address === pages.cache(slab));
      if (cache === undefined) continue;
      const seen = new Set<number>();
      const page = `the free list of the slab at pfn ${pages.firstPage(slab)}`;
      for (const object of freeObjects(cache, pages.freelist(slab))) {
        if (!isObjectOf(cache, slab, object)) {
          yield `${page} leads out of it, to ${object}.`;
          break;
        }
        if (seen.has(object)) {
          yield `${page} comes to ${object} twice.`;
          break;
        }
        seen.add(object);
      }
      const free = pages.objects(slab) - pages.inuse(slab);
      if (seen.size !== free) yield `${page} holds ${seen.size} objects, and ${free} are not in use.`;
    }
  },
);

export const cpuSlabsAreFrozen = invariant(
  'cpu-slabs-are-frozen',
  'The slab from which a CPU allocates is frozen and counts as full; the free objects are on the list of the CPU and lie in this slab.',
  function* (machine: Machine) {
    for (const cache of cachesOf(machine)) {
      const { pages } = cache.slub;
      const slab = cache.cpuSlab;
      if (slab === NO_SLAB) continue;
      if (!pages.isFrozen(slab))
        yield `the slab of ${cache.name} at pfn ${pages.firstPage(slab)} is not frozen.`;
      if (pages.inuse(slab) !== pages.objects(slab))
        yield `the slab of ${cache.name} at pfn ${pages.firstPage(slab)} does not count as full.`;
      let left = pages.objects(slab);
      for (const object of freeObjects(cache, cache.cpuFreelist)) {
        if (!isObjectOf(cache, slab, object) || left-- === 0) {
          yield `the CPU's free list of ${cache.name} leads to ${object}, or in a circle.`;
          break;
        }
      }
    }
  },
);

function cachesOf(machine: Machine): KmemCache[] {
  const slub = attachSlub(machine);
  return slub === undefined ? [] : [...slabCaches(slub)];
}

/** Every slab that the descriptors know of, once. */
function* slabsOf(
  { zones }: Machine,
  caches: readonly KmemCache[],
): Generator<{ slab: number; pages: SlabPages }> {
  const pages = caches[0]?.slub.pages;
  if (pages === undefined) return;
  for (const zone of zones) {
    for (const pfn of pagesOf(zone)) {
      const slab = zone.memmap.state(pfn) === 'slab' ? pages.slabOf(pfn) : NO_SLAB;
      if (slab !== NO_SLAB && pages.firstPage(slab) === pfn) yield { slab, pages };
    }
  }
}

/** The slabs of a list; a broken list may never come back to its head. */
function walk(pages: SlabPages, head: number, limit: number): number[] {
  const slabs: number[] = [];
  for (let slab = pages.next(head); slab !== head && slabs.length <= limit; slab = pages.next(slab))
    slabs.push(slab);
  return slabs;
}
