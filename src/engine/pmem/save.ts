/**
 * Saving a page of bytes on a module so that no crash can leave half of it: where free space is kept, and in which order
 * things are made safe.
 *
 * The rule is the one of every file system with a journal or a log: what points comes after what is pointed at. Left
 * out: names, and files of more than a page.
 */
import { LANE_SIZE, NO_PAGE } from '../memory/units.ts';
import { BitmapSpace, formatBitmap } from './bitmap-space.ts';
import { LinkedSpace, formatLinked } from './linked-space.ts';
import { type Space, type SpacePlace, pageAddress } from './space.ts';

/** A way to keep free space on the medium. */
export interface SpaceWay {
  /** makes every page free */
  readonly format: (place: SpacePlace) => Space;
  /** reads what is there, perhaps after a crash */
  readonly open: (place: SpacePlace) => Space;
}

/** In a map in the header; or in links through the free pages. */
export const WAYS: Readonly<Record<'bitmap' | 'linked', SpaceWay>> = {
  bitmap: { format: formatBitmap, open: (place) => new BitmapSpace(place) },
  linked: { format: formatLinked, open: (place) => new LinkedSpace(place) },
};

// #region save
/** Where it is kept which pages are free: in one place, of which one word changes at a time. */
export const freeSpace: SpaceWay = WAYS.bitmap;

/**
 * Saves a page of bytes so that a crash leaves all of it or nothing: at any moment, a page that is taken holds what
 * was meant for it. @returns its index, or NO_PAGE when the space is full
 */
export function savePage(place: SpacePlace, space: Space, lanes: Uint32Array): number {
  const page = space.next();
  if (page === NO_PAGE) return NO_PAGE;
  const address = pageAddress(place, page);
  lanes.forEach((lane, index) => { place.memory.write32(address + LANE_SIZE * index, lane); });
  // First the bytes, and only when they are safe, the one word that makes them count.
  place.dimm.persist(address, LANE_SIZE * lanes.length);
  return space.take();
}
// #endregion save
