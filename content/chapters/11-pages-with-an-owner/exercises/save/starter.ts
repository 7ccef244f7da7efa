import { pageAddress, type Space, type SpacePlace, type SpaceWay, WAYS } from 'engine';

// #region save
/** Where it is kept which pages are free. */
export const freeSpace: SpaceWay = WAYS.linked;

/** Saves a page of bytes so that a crash leaves all of it or nothing. @returns its index, or NO_PAGE */
export function savePage(place: SpacePlace, space: Space, lanes: Uint32Array): number {
  const page = space.take();
  const address = pageAddress(place, page);
  // From here on the page is taken. And if the power goes now?
  lanes.forEach((lane, index) => { place.memory.write32(address + 4 * index, lane); });
  return page;
}
// #endregion save
