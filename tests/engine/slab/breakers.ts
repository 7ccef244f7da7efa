/** Ways to break a cache with one slab, from which the CPU allocates, and the invariant that each must break. */
import type { KmemCache } from '../../../src/engine/slab/kmem-cache.ts';

export const SLAB_BREAKERS: readonly (readonly [id: string, how: (cache: KmemCache) => void])[] = [
  ['slabs-are-counted', (cache) => (cache.nrSlabs += 1)],
  ['partial-slabs-are-counted', (cache) => (cache.nrPartial += 1)],
  [
    'freelists-stay-inside',
    (cache) => {
      cache.slub.pages.setFreelist(cache.cpuSlab, cache.cpuFreelist);
    },
  ],
  ['cpu-slabs-are-frozen', (cache) => (cache.cpuFreelist += 8)],
];
