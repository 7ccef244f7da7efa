import type { Slub } from 'engine';

// #region virt-to-cache
/**
 * The cache of the object at a physical address.
 * @returns physical address of the struct kmem_cache, or NULL when the page belongs to no slab
 */
export function virtToCache({ pages }: Slub, address: number): number {
  const state = pages.isSeparate ? 'an object of its own' : 'in the descriptor';
  throw new Error(`Whose is the byte at ${address}? The state is ${state}.`);
}
// #endregion virt-to-cache
