/** From the bytes of a slab to the figure that shows its objects and the lists through them. */
import { describeSlab, type Machine } from 'engine';
import type { SlabView } from '../figures/model.ts';
import { toHex } from './words.ts';

const NAMES = { cpu: 'the CPU’s free list', slab: 'the slab’s own free list' } as const;

/**
 * @param pfn any page of the slab
 * @param before the same slab a step earlier: what differs is marked
 * @returns undefined when the page belongs to no slab
 */
export function slabView(machine: Machine, pfn: number, before?: SlabView): SlabView | undefined {
  const slab = describeSlab(machine, pfn);
  if (slab === undefined) return undefined;
  const { cache, firstPage: page, pages, size, offset, objects, lists } = slab;
  return {
    kind: 'slab', cache, page, pages, size, offset,
    objects: objects.map(({ address, isFree, word }, index) => {
      const old = before?.objects[index];
      const value = toHex(word);
      const changed = old !== undefined && (old.isFree !== isFree || String(old.word) !== String(value));
      return { address, isFree, word: value, ...(changed ? { changed } : {}) };
    }),
    lists: lists.map(({ owner, objects: listed, isWhole }) => ({ name: NAMES[owner], objects: listed, isWhole })),
  };
}
