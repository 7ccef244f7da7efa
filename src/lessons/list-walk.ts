/**
 * Walking a free list that may be broken. The walk goes one step after the other and looks before each: it ends at
 * the head, at another head, at a page that does not exist, or at one where it has been before.
 */
import type { Machine } from '../engine/boot/machine.ts';
import { isHead } from '../engine/memmap/node.ts';

export interface Walk {
  /** first pages of the blocks, in the order of the walk */
  readonly pages: readonly number[];
  /** why the walk did not come back to the head, as the end of a sentence */
  readonly fault?: string;
}

/** Walks a list from its head, along `next` or along `prev`. */
export function walkList(machine: Machine, head: number, link: 'next' | 'prev'): Walk {
  const { memmap, memory } = machine;
  const pages: number[] = [];
  const seen = new Set<number>();
  for (let node = memmap[link](head); node !== head; node = memmap[link](node)) {
    const from = pages.length === 0 ? 'the head' : `pfn ${pages.at(-1)}`;
    if (isHead(node)) return { pages, fault: `the ${link} link of ${from} leads to the head of another list` };
    if (!Number.isInteger(node) || !memory.exists(node)) {
      return { pages, fault: `the ${link} link of ${from} leads nowhere: it reads as pfn ${node}` };
    }
    if (seen.has(node)) return { pages, fault: `the ${link} link of ${from} leads back to pfn ${node}, and never to the head` };
    seen.add(node);
    pages.push(node);
  }
  return { pages };
}
