// caught by: readable — Taking a page changes links in two others, which lie in two lines of the cache, and a crash may keep one of them.
import { NO_PAGE, pageAddress, type Space, type SpacePlace, type SpaceWay, WAYS } from 'engine';

// #region save
export const freeSpace: SpaceWay = WAYS.linked;

export function savePage(place: SpacePlace, space: Space, lanes: Uint32Array): number {
  const page = space.take();
  if (page === NO_PAGE) return NO_PAGE;
  const address = pageAddress(place, page);
  lanes.forEach((lane, index) => { place.memory.write32(address + 4 * index, lane); });
  place.dimm.persist(address, 4 * lanes.length);
  return page;
}
// #endregion save
