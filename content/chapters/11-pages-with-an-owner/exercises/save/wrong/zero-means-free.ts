// caught by: saves — A page is free if its first word is 0, but a content may begin with a zero.
import { NO_PAGE, pageAddress, type Space, type SpacePlace, type SpaceWay } from 'engine';

// #region save
class Marks implements Space {
  readonly #place: SpacePlace;

  constructor(place: SpacePlace) {
    this.#place = place;
  }

  next(): number {
    return this.free().at(0) ?? NO_PAGE;
  }

  take(): number {
    return this.next();
  }

  give(page: number): void {
    this.#place.memory.write32(pageAddress(this.#place, page), 0);
    this.#place.dimm.persist(pageAddress(this.#place, page), 4);
  }

  free(): number[] {
    const pages = Array.from({ length: this.#place.pages - 1 }, (_, index) => index + 1);
    return pages.filter((page) => this.#place.memory.read32(pageAddress(this.#place, page)) === 0);
  }
}

export const freeSpace: SpaceWay = { format: (place) => new Marks(place), open: (place) => new Marks(place) };

export function savePage(place: SpacePlace, space: Space, lanes: Uint32Array): number {
  const page = space.next();
  if (page === NO_PAGE) return NO_PAGE;
  const address = pageAddress(place, page);
  lanes.forEach((lane, index) => { place.memory.write32(address + 4 * index, lane); });
  place.dimm.persist(address, 4 * lanes.length);
  return page;
}
// #endregion save
