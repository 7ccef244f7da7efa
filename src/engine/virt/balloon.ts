/**
 * The balloon: a driver in the guest that allocates pages and tells the host that they may go. What it has allocated
 * is not free, and no longer there: the guest has less memory until the balloon is let down.
 *
 * Models fill_balloon() and leak_balloon(), drivers/virtio/virtio_balloon.c, Linux 6.1. There the balloon keeps its
 * pages on a list through their descriptors. Here it notes them in pages of its own, because one design has the links
 * of a list inside the pages, and those are gone:
 *
 *   byte 0  page frame number of the note before, 0 for none      byte 8  of the first note: page of the newest
 *   byte 4  pages noted here                                      byte 12 page frame numbers, 4 bytes each
 */
import { allocPagesNode, freePagesNode } from '../boot/alloc-pages.ts';
import { LANE_SIZE, LANES_PER_PAGE, NO_PAGE, PAGE_SIZE } from '../memory/units.ts';
import { MOVABLE, UNMOVABLE } from '../zones/migratetype.ts';
import type { Guest } from './guest.ts';
import { zeroedBlock } from './memory-slot.ts';
import { clearPageOffline, setPageOffline } from './page-offline.ts';

const BEFORE = 0;
const COUNT = LANE_SIZE;
const NEWEST = 2 * LANE_SIZE;
const FIRST_LANE = 3;
const NOTES_PER_PAGE = LANES_PER_PAGE - FIRST_LANE;

export class Balloon {
  readonly #guest: Guest;
  /** physical address, in the guest, of the first note */
  readonly #book: number;

  /** An empty balloon. It takes a page of the guest for its notes. */
  constructor(guest: Guest) {
    this.#guest = guest;
    const first = zeroedBlock(guest.machine, PAGE_SIZE);
    this.#book = first;
    this.#note = first / PAGE_SIZE;
  }

  get #note(): number { return this.#guest.machine.memory.read32(this.#book + NEWEST); }
  set #note(pfn: number) { this.#guest.machine.memory.write32(this.#book + NEWEST, pfn); }

  /** Pages in the balloon. */
  get pages(): number {
    const { memory } = this.#guest.machine;
    let pages = 0;
    for (let note = this.#note; note !== 0; note = memory.read32(note * PAGE_SIZE + BEFORE)) pages += memory.read32(note * PAGE_SIZE + COUNT);
    return pages;
  }

  /**
   * Takes pages from the guest and gives what stands behind them to the host.
   * @returns how many; fewer than asked for when the guest has no more to spare
   */
  inflate(pages: number): number {
    const { machine, slot } = this.#guest;
    for (let taken = 0; taken < pages; taken++) {
      if (!this.#hasRoom()) return taken;
      const gfn = allocPagesNode(machine, { migratetype: MOVABLE });
      if (gfn === NO_PAGE) return taken;
      setPageOffline(machine, gfn);
      this.#write(gfn);
      slot.unback(gfn);
    }
    return pages;
  }

  /** Gives pages back to the guest, the last one taken first. They come back full of zeroes. @returns how many */
  deflate(pages: number): number {
    const { machine } = this.#guest;
    for (let given = 0; given < pages; given++) {
      const gfn = this.#read();
      if (gfn === NO_PAGE) return given;
      clearPageOffline(machine, gfn);
      freePagesNode(machine, gfn, 0);
    }
    return pages;
  }

  /** Is there a note with room for one more, or a page for a new one? */
  #hasRoom(): boolean {
    const { machine } = this.#guest;
    if (machine.memory.read32(this.#note * PAGE_SIZE + COUNT) < NOTES_PER_PAGE) return true;
    const note = allocPagesNode(machine, { migratetype: UNMOVABLE });
    if (note === NO_PAGE) return false;
    machine.memory.write32(note * PAGE_SIZE + BEFORE, this.#note);
    machine.memory.write32(note * PAGE_SIZE + COUNT, 0);
    this.#note = note;
    return true;
  }

  #write(gfn: number): void {
    const { memory } = this.#guest.machine;
    const count = memory.read32(this.#note * PAGE_SIZE + COUNT);
    memory.write32(this.#note * PAGE_SIZE + (FIRST_LANE + count) * LANE_SIZE, gfn);
    memory.write32(this.#note * PAGE_SIZE + COUNT, count + 1);
  }

  #read(): number {
    const { machine } = this.#guest;
    const { memory } = machine;
    for (;;) {
      const note = this.#note;
      const count = memory.read32(note * PAGE_SIZE + COUNT);
      if (count > 0) {
        memory.write32(note * PAGE_SIZE + COUNT, count - 1);
        return memory.read32(note * PAGE_SIZE + (FIRST_LANE + count - 1) * LANE_SIZE);
      }
      const before = memory.read32(note * PAGE_SIZE + BEFORE);
      if (before === 0) return NO_PAGE;
      this.#note = before;
      freePagesNode(machine, note, 0);
    }
  }
}
