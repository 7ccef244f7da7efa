// caught by: saves — The pages are counted from 0, so that the first one that is saved is written over the map.
import { NO_PAGE, pageAddress, type Space, type SpacePlace, type SpaceWay, WAYS } from 'engine';

// #region save
export const freeSpace: SpaceWay = WAYS.bitmap;

export function savePage(place: SpacePlace, space: Space, lanes: Uint32Array): number {
  const page = space.next();
  if (page === NO_PAGE) return NO_PAGE;
  const address = pageAddress(place, page - 1);
  lanes.forEach((lane, index) => { place.memory.write32(address + 4 * index, lane); });
  place.dimm.persist(address, 4 * lanes.length);
  return space.take();
}
// #endregion save
