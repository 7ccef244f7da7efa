/**
 * kmalloc(): memory by size. A size is rounded up to the next of thirteen; what is larger than two pages
 * comes straight from the page allocator.
 *
 * Models kmalloc_slab(), __kmalloc_large_node() and kfree(), mm/slab_common.c, Linux 6.1.
 */
import { PAGE_SIZE } from '../memory/units.ts';
import { NO_PAGE } from '../memory/units.ts';
import { kmemCacheAlloc } from './alloc.ts';
import { freeToSlab } from './free.ts';
import { cacheAt } from './handles.ts';
import {
  kmallocCacheField,
  kmallocIndex,
  KMALLOC_MAX_CACHE_SIZE,
  KMALLOC_NORMAL,
  type KmallocType,
} from './kmalloc-sizes.ts';
import { getOrder } from './order.ts';
import { NULL, readPointerAt } from './pointer.ts';
import { sayAddress } from './report.ts';
import { NO_SLAB } from './slab-pages.ts';
import { allocBlock, freeBlock } from './slab-block.ts';
import type { Slub } from './slub.ts';

/** What kmalloc(0) returns: no memory, but not a failure either. */
export const ZERO_SIZE_PTR = -16;

/**
 * Allocates memory.
 * @param size bytes
 * @returns physical address, ZERO_SIZE_PTR for no bytes, or NULL when there is no memory
 */
export function kmalloc(slub: Slub, size: number, type: KmallocType = KMALLOC_NORMAL, caller = 0): number {
  if (size === 0) return ZERO_SIZE_PTR;
  if (size > KMALLOC_MAX_CACHE_SIZE) return kmallocLarge(slub, size);
  const cache = readPointerAt(slub.memory, slub.data + kmallocCacheField(type, kmallocIndex(size)));
  return cache === NULL ? NULL : kmemCacheAlloc(cacheAt(slub, cache), caller, size);
}

function kmallocLarge({ machine, memory, pages }: Slub, size: number): number {
  const order = getOrder(size);
  const pfn = allocBlock(machine, order, 0);
  if (pfn === NO_PAGE) return NULL;
  memory.lanes(pfn);
  pages.markLarge(pfn, order);
  return pfn * PAGE_SIZE;
}

/**
 * Gives back what kmalloc(), or any cache, handed out; NULL and ZERO_SIZE_PTR are nothing to give back.
 * @throws SlabBug when the address is not one that was handed out, and nobody listens
 */
export function kfree(slub: Slub, address: number, caller = 0): void {
  if (address === NULL || address === ZERO_SIZE_PTR) return;
  const pfn = Math.floor(address / PAGE_SIZE);
  const slab = slub.pages.slabOf(pfn);
  if (slab === NO_SLAB) freeLarge(slub, address, pfn);
  else freeToSlab(cacheAt(slub, slub.pages.cache(slab)), slab, address, caller);
  slub.throwUnheard();
}

/** Kernel: free_large_kmalloc(), which warns and then frees one page in any case. */
function freeLarge(slub: Slub, address: number, pfn: number): void {
  const order = slub.pages.largeOrder(pfn);
  if (order === undefined || order === 0 || address % PAGE_SIZE !== 0) {
    const sentence = `${sayAddress(address)} was given to kfree(), but kmalloc() did not hand it out. Nothing was freed.`;
    slub.report({ cache: 'kmalloc', what: 'object pointer', sentence, bytes: [] });
    return;
  }
  slub.pages.unmarkLarge(pfn, order);
  freeBlock(slub.machine, pfn, order);
}
