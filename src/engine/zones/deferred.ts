/**
 * What a zone knows of its pages whose descriptors have not been written: that there are some, and whom to ask for
 * more. Writing them takes the whole machine and is done in boot/deferred.ts.
 */
export interface DeferredPages {
  /**
   * Writes the next descriptors, at least a section of them, and frees their pages.
   * @param order of the request that found nothing
   * @returns false when nothing was left to free
   * Kernel: deferred_grow_zone().
   */
  grow(order: number): boolean;
}
