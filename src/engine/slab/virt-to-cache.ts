/**
 * From the address of an object, or of any byte within it, to the cache that it came from. This is what
 * kfree() needs: its caller says where, and not what.
 *
 * Models virt_to_slab() and virt_to_cache(), mm/slab.h, Linux 6.1.
 */
import { PAGE_SIZE } from '../memory/units.ts';
import { NULL } from './pointer.ts';
import { NO_SLAB } from './slab-pages.ts';
import type { Slub } from './slub.ts';

// #region virt-to-cache
/**
 * The cache of the object at a physical address: from the address to the page, from the page's descriptor to
 * its slab, from the slab to the cache.
 * @returns physical address of the struct kmem_cache, or NULL when the page belongs to no slab
 */
export function virtToCache({ pages }: Slub, address: number): number {
  const slab = pages.slabOf(Math.floor(address / PAGE_SIZE));
  return slab === NO_SLAB ? NULL : pages.cache(slab);
}
// #endregion virt-to-cache
