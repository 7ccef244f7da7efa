// caught by: after-power-off — The free pages are kept in a set of the kernel, in DRAM, which the next kernel does not have.
import { NO_PAGE, pageAddress, type Space, type SpacePlace, type SpaceWay } from 'engine';

// #region save
class Kept implements Space {
  readonly #free: Set<number>;

  constructor({ pages }: SpacePlace) {
    this.#free = new Set(Array.from({ length: pages - 1 }, (_, index) => index + 1));
  }

  next(): number {
    return this.free().at(0) ?? NO_PAGE;
  }

  take(): number {
    const page = this.next();
    this.#free.delete(page);
    return page;
  }

  give(page: number): void {
    this.#free.add(page);
  }

  free(): number[] {
    return [...this.#free].sort((a, b) => a - b);
  }
}

export const freeSpace: SpaceWay = { format: (place) => new Kept(place), open: (place) => new Kept(place) };

export function savePage(place: SpacePlace, space: Space, lanes: Uint32Array): number {
  const page = space.next();
  if (page === NO_PAGE) return NO_PAGE;
  const address = pageAddress(place, page);
  lanes.forEach((lane, index) => { place.memory.write32(address + 4 * index, lane); });
  place.dimm.persist(address, 4 * lanes.length);
  return space.take();
}
// #endregion save
