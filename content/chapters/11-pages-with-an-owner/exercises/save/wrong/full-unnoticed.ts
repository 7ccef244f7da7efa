// caught by: full — That no page may be left is not thought of; −1 becomes an address before the module.
import { pageAddress, type Space, type SpacePlace, type SpaceWay, WAYS } from 'engine';

// #region save
export const freeSpace: SpaceWay = WAYS.bitmap;

export function savePage(place: SpacePlace, space: Space, lanes: Uint32Array): number {
  const page = space.next();
  const address = pageAddress(place, page);
  lanes.forEach((lane, index) => { place.memory.write32(address + 4 * index, lane); });
  place.dimm.persist(address, 4 * lanes.length);
  return space.take();
}
// #endregion save
