// caught by: after-power-off — Opening formats the module, which is simple and always works, and everything that was saved is free again.
import { NO_PAGE, pageAddress, type Space, type SpacePlace, type SpaceWay, WAYS } from 'engine';

// #region save
export const freeSpace: SpaceWay = { format: WAYS.bitmap.format, open: WAYS.bitmap.format };

export function savePage(place: SpacePlace, space: Space, lanes: Uint32Array): number {
  const page = space.next();
  if (page === NO_PAGE) return NO_PAGE;
  const address = pageAddress(place, page);
  lanes.forEach((lane, index) => { place.memory.write32(address + 4 * index, lane); });
  place.dimm.persist(address, 4 * lanes.length);
  return space.take();
}
// #endregion save
