/**
 * The lists that slabs are on: partial slabs of a node, full slabs of a node if it is to be known who has
 * them, and the partial slabs that a CPU keeps to itself. A full slab of a cache that nobody debugs is on no
 * list at all.
 *
 * Models add_partial(), remove_partial(), add_full(), put_cpu_partial() and __unfreeze_partials(), mm/slub.c,
 * Linux 6.1.
 */
import { listAdd, listAddTail, listDel } from '../buddy/list.ts';
import { hasFlag, SLAB_STORE_USER } from './flags.ts';
import type { KmemCache } from './kmem-cache.ts';
import { discardSlab } from './new-slab.ts';
import { NO_SLAB } from './slab-pages.ts';

export function addPartial(cache: KmemCache, slab: number): void {
  listAdd(cache.slub.pages, slab, cache.partialHead);
  cache.nrPartial++;
}

export function addPartialTail(cache: KmemCache, slab: number): void {
  listAddTail(cache.slub.pages, slab, cache.partialHead);
  cache.nrPartial++;
}

export function removePartial(cache: KmemCache, slab: number): void {
  listDel(cache.slub.pages, slab);
  cache.nrPartial--;
}

export function addFull(cache: KmemCache, slab: number): void {
  if (hasFlag(cache.flags, SLAB_STORE_USER)) listAdd(cache.slub.pages, slab, cache.fullHead);
}

export function removeFull(cache: KmemCache, slab: number): void {
  if (hasFlag(cache.flags, SLAB_STORE_USER)) listDel(cache.slub.pages, slab);
}

/** The slab that a page allocation brought is counted. Kernel: inc_slabs_node(). */
export function countSlab(cache: KmemCache, slab: number): void {
  cache.nrSlabs++;
  cache.totalObjects += cache.slub.pages.objects(slab);
}

/**
 * Puts a frozen slab on the CPU's own list.
 * @param mayDrain when the list is full, are its slabs to go to the node first? Kernel: put_cpu_partial().
 */
export function putCpuPartial(cache: KmemCache, slab: number, mayDrain: boolean): void {
  const { pages } = cache.slub;
  let first = cache.cpuPartial;
  let full = NO_SLAB;
  if (first !== NO_SLAB && mayDrain && pages.partialSlabs(first) >= cache.cpuPartialSlabs) {
    full = first;
    first = NO_SLAB;
  }
  pages.setNextPartial(slab, first, first === NO_SLAB ? 1 : pages.partialSlabs(first) + 1);
  cache.cpuPartial = slab;
  unfreezePartials(cache, full);
}

/**
 * Gives the slabs of a CPU's list to the node, from this one on; those that are empty and too many are freed.
 */
export function unfreezePartials(cache: KmemCache, first: number): void {
  const { pages } = cache.slub;
  let discarded = NO_SLAB;
  let next = first;
  while (next !== NO_SLAB) {
    const slab = next;
    next = pages.nextPartial(slab);
    const inuse = pages.inuse(slab);
    pages.setCounters(slab, inuse, pages.objects(slab), false);
    if (inuse === 0 && cache.nrPartial >= cache.minPartial) {
      pages.setNextPartial(slab, discarded, 0);
      discarded = slab;
    } else {
      addPartialTail(cache, slab);
    }
  }
  while (discarded !== NO_SLAB) {
    const slab = discarded;
    discarded = pages.nextPartial(slab);
    discardSlab(cache, slab);
  }
}
