/**
 * The free space of a module, as a file system keeps it: which pages of data are taken has to be known after a crash,
 * so it is on the medium. Two ways to keep it are beside this file, in linked-space.ts and bitmap-space.ts.
 *
 * Page 0 of the space is its header; pages are named by their index, from 1.
 */
import { NO_PAGE, PAGE_SIZE } from '../memory/units.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import type { Nvdimm } from './nvdimm.ts';

export interface Space {
  /** Takes a free page. @returns its index, or NO_PAGE when none is left */
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

// #region save
/**
 * Saves a page of bytes so that a crash leaves all of it or nothing: at any moment, a page that is taken holds what
 * was meant for it. @returns its index, or NO_PAGE when the space is full
 */
export function savePage(place: SpacePlace, space: Space, lanes: Uint32Array): number {
  const [page = NO_PAGE] = space.free();
  if (page === NO_PAGE) return NO_PAGE;
  const address = pageAddress(place, page);
  lanes.forEach((lane, index) => place.memory.write32(address + 4 * index, lane));
  // First the bytes, and only when they are safe, the one word that makes them count.
  place.dimm.persist(address, 4 * lanes.length);
  return space.take();
}
// #endregion save
