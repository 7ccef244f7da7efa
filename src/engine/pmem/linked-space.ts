/**
 * Free space as a list through the free pages themselves: the idea of the mail, on memory that remembers. Each free
 * page begins with the index of the next and of the one before, a word each; the header is the head of the list.
 *
 * Taking a page changes words in two others. They lie in two lines of the cache, and nothing makes two lines reach the
 * medium together: every change goes through states in which one link is new and the other is old.
 */
import { NO_PAGE } from '../memory/units.ts';
import { readWord, writeWord } from '../io/bytes.ts';
import { type Space, SpaceBroken, type SpacePlace, pageAddress } from './space.ts';

const NEXT = 0;
const PREV = 8;
const LINKS_SIZE = 16;

/** Makes every page free, and writes over the first bytes of each. */
export function formatLinked(place: SpacePlace): LinkedSpace {
  for (let page = 0; page < place.pages; page++) {
    writeWord(place.memory, pageAddress(place, page) + NEXT, (page + 1) % place.pages);
    writeWord(place.memory, pageAddress(place, page) + PREV, (page + place.pages - 1) % place.pages);
    place.dimm.persist(pageAddress(place, page), LINKS_SIZE);
  }
  return new LinkedSpace(place);
}

export class LinkedSpace implements Space {
  readonly #place: SpacePlace;

  constructor(place: SpacePlace) {
    this.#place = place;
  }

  next(): number {
    const page = this.#link(0, NEXT);
    return page === 0 ? NO_PAGE : page;
  }

  take(): number {
    const page = this.next();
    if (page !== NO_PAGE) this.#join(0, this.#link(page, NEXT));
    return page;
  }

  give(page: number): void {
    const first = this.#link(0, NEXT);
    this.#join(page, first);
    this.#join(0, page);
  }

  free(): number[] {
    const { pages } = this.#place;
    const found: number[] = [];
    let before = 0;
    for (let page = this.#link(0, NEXT); ; page = this.#link(page, NEXT)) {
      if (page >= pages || found.length >= pages) throw new SpaceBroken(`The list leads from page ${before} to page ${page}, and never back to the header.`);
      const prev = this.#link(page, PREV);
      if (prev !== before) throw new SpaceBroken(`Page ${page} comes after page ${before}, and names page ${prev} as the one before.`);
      if (page === 0) return found.sort((a, b) => a - b);
      found.push(page);
      before = page;
    }
  }

  /** Makes two pages neighbours, and both links safe. */
  #join(before: number, after: number): void {
    const { memory, dimm } = this.#place;
    const next = pageAddress(this.#place, before) + NEXT;
    const prev = pageAddress(this.#place, after) + PREV;
    writeWord(memory, next, after);
    writeWord(memory, prev, before);
    dimm.flush(next, 8);
    dimm.flush(prev, 8);
    dimm.fence();
  }

  #link(page: number, offset: number): number {
    return readWord(this.#place.memory, pageAddress(this.#place, page) + offset);
  }
}
