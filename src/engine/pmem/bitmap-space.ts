/**
 * Free space as a bitmap in the header: a bit for each page, 1 for taken. One store of one word changes it, and a word
 * reaches the medium whole; whatever the moment of a crash, the map is the one before or the one after.
 */
import { LANE_SIZE, NO_PAGE } from '../memory/units.ts';
import { type Space, SpaceBroken, type SpacePlace } from './space.ts';

const BITS = 32;

/** Makes every page free. */
export function formatBitmap(place: SpacePlace): BitmapSpace {
  for (let lane = 0; lane * BITS < place.pages; lane++) place.memory.write32(place.start + lane * LANE_SIZE, 0);
  place.memory.write32(place.start, 1);
  place.dimm.persist(place.start, Math.ceil(place.pages / BITS) * LANE_SIZE);
  return new BitmapSpace(place);
}

export class BitmapSpace implements Space {
  readonly #place: SpacePlace;

  constructor(place: SpacePlace) {
    this.#place = place;
  }

  next(): number {
    const [page = NO_PAGE] = this.free();
    return page;
  }

  take(): number {
    const page = this.next();
    if (page !== NO_PAGE) this.#setBit(page, 1);
    return page;
  }

  give(page: number): void {
    if (!this.#isTaken(page) || page === 0) throw new SpaceBroken(`Page ${page} was given back, and it is not taken.`);
    this.#setBit(page, 0);
  }

  free(): number[] {
    if (!this.#isTaken(0)) throw new SpaceBroken('The header itself is free: this is no map.');
    return Array.from({ length: this.#place.pages }, (_, page) => page).filter((page) => !this.#isTaken(page));
  }

  #isTaken(page: number): boolean {
    return ((this.#place.memory.read32(this.#address(page)) >>> (page % BITS)) & 1) === 1;
  }

  #setBit(page: number, bit: 0 | 1): void {
    const { memory, dimm } = this.#place;
    const address = this.#address(page);
    const others = memory.read32(address) & ~(1 << (page % BITS));
    memory.write32(address, (others | (bit << (page % BITS))) >>> 0);
    dimm.persist(address, LANE_SIZE);
  }

  #address(page: number): number {
    return this.#place.start + Math.floor(page / BITS) * LANE_SIZE;
  }
}
