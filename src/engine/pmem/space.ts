/**
 * The free space of a module, as a file system keeps it: which pages of data are taken has to be known after a crash,
 * so it is on the medium. Two ways to keep it are beside this file, in linked-space.ts and bitmap-space.ts.
 *
 * Page 0 of the space is its header; pages are named by their index, from 1.
 */
import { PAGE_SIZE } from '../memory/units.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import type { Nvdimm } from './nvdimm.ts';

export interface Space {
  /** Index of the page that would be taken next, or NO_PAGE when none is left. */
  readonly next: () => number;
  /** Takes that page. @returns its index, or NO_PAGE */
  readonly take: () => number;
  /** Gives a page back. */
  readonly give: (page: number) => void;
  /** Indexes of the free pages, ascending. @throws SpaceBroken when the bytes contradict themselves */
  readonly free: () => number[];
}

/** Where a space is. */
export interface SpacePlace {
  readonly memory: PhysicalMemory;
  readonly dimm: Nvdimm;
  /** physical address of the header, a multiple of the page size */
  readonly start: number;
  /** pages, the header included */
  readonly pages: number;
}

/** Thrown when a space's bytes cannot be what any allocator left. */
export class SpaceBroken extends Error {
  override readonly name = 'SpaceBroken';
}

/** Physical address of a page of the space. */
export function pageAddress({ start }: SpacePlace, page: number): number {
  return start + page * PAGE_SIZE;
}
