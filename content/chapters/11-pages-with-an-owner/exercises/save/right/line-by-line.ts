// Each lane is flushed as it is written, and one fence at the end waits for all of them.
import { NO_PAGE, pageAddress, type Space, type SpacePlace, type SpaceWay, WAYS } from 'engine';

// #region save
export const freeSpace: SpaceWay = WAYS.bitmap;

export function savePage(place: SpacePlace, space: Space, lanes: Uint32Array): number {
  const page = space.next();
  if (page === NO_PAGE) return page;
  for (let index = 0; index < lanes.length; index++) {
    const address = pageAddress(place, page) + 4 * index;
    place.memory.write32(address, lanes[index]);
    place.dimm.flush(address, 4);
  }
  place.dimm.fence();
  return space.take();
}
// #endregion save
