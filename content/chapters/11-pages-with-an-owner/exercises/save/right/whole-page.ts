// The rest of the page is cleared as well, so that nothing of its last owner remains.
import { NO_PAGE, pageAddress, type Space, type SpacePlace, type SpaceWay, WAYS } from 'engine';

// #region save
export const freeSpace: SpaceWay = WAYS.bitmap;

export function savePage(place: SpacePlace, space: Space, lanes: Uint32Array): number {
  if (space.next() === NO_PAGE) return NO_PAGE;
  const address = pageAddress(place, space.next());
  for (let index = 0; index < 1024; index++) {
    place.memory.write32(address + 4 * index, lanes.at(index) ?? 0);
  }
  place.dimm.flush(address, 4096);
  place.dimm.fence();
  return space.take();
}
// #endregion save
