// A way of one’s own: the header has a word for each page, 1 for taken, and a word changes whole.
import { NO_PAGE, pageAddress, type Space, type SpacePlace, type SpaceWay } from 'engine';

// #region save
class Words implements Space {
  readonly #place: SpacePlace;

  constructor(place: SpacePlace) {
    this.#place = place;
  }

  next(): number {
    return this.free().at(0) ?? NO_PAGE;
  }

  take(): number {
    const page = this.next();
    if (page !== NO_PAGE) this.#put(page, 1);
    return page;
  }

  give(page: number): void {
    this.#put(page, 0);
  }

  free(): number[] {
    const pages = Array.from({ length: this.#place.pages - 1 }, (_, index) => index + 1);
    return pages.filter((page) => this.#place.memory.read32(this.#place.start + 4 * page) === 0);
  }

  #put(page: number, value: number): void {
    const { memory, dimm, start } = this.#place;
    memory.write32(start + 4 * page, value);
    dimm.persist(start + 4 * page, 4);
  }
}

export const freeSpace: SpaceWay = {
  format: (place) => {
    for (let page = 1; page < place.pages; page++) place.memory.write32(place.start + 4 * page, 0);
    place.dimm.persist(place.start, 4 * place.pages);
    return new Words(place);
  },
  open: (place) => new Words(place),
};

export function savePage(place: SpacePlace, space: Space, lanes: Uint32Array): number {
  const page = space.next();
  if (page === NO_PAGE) return NO_PAGE;
  const address = pageAddress(place, page);
  lanes.forEach((lane, index) => { place.memory.write32(address + 4 * index, lane); });
  place.dimm.persist(address, 4 * lanes.length);
  return space.take();
}
// #endregion save
