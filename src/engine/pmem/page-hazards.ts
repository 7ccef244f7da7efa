/**
 * Which page has which hazard: a table in memory, and the memory that obeys it. Every load and store of the engine goes
 * by here, without knowing.
 *
 *   byte 0  hazards that are switched on        byte 8   lanes of owned pages that were overwritten
 *   byte 4  pages that the host had to back     byte 16  one byte of hazard bits for each page, from pfn 0 on
 *           again because they were stored to
 *
 * Stands for page tables, the host's tables and the memory controller. The table itself is read past the watch.
 */
import type { MakeLanes } from '../memory/physical-memory.ts';
import { LANE_SIZE, LANES_PER_PAGE, PAGE_SIZE, PAGES_PER_SECTION, SECTION_MASK, SECTION_SIZE } from '../memory/units.ts';
import { FAULTING, HAZARDS, type Hazard, HazardFault } from './hazards.ts';
import { watchLanes } from './watch.ts';

const HEADER_SIZE = 16;
const ACTIVE = 0;
const BACKED_AGAIN = 1;
const OVERWRITTEN = 2;

export class PageHazards {
  /** physical address of the table, a multiple of the page size */
  readonly table: number;
  readonly #sections: Uint32Array[] = [];
  #looking = false;

  constructor(table: number) {
    this.table = table;
  }

  /** Bytes of a table for pages below this one. */
  static tableSize(endPfn: number): number {
    return Math.ceil((HEADER_SIZE + endPfn) / PAGE_SIZE) * PAGE_SIZE;
  }

  /** To be given to boot. */
  readonly watch: MakeLanes = (lanes, firstAddress) => {
    this.#sections[Math.floor(firstAddress / SECTION_SIZE)] = new Uint32Array(lanes.buffer);
    return watchLanes(lanes, {
      load: (lane) => this.#touch(firstAddress + lane * LANE_SIZE, 'read'),
      store: (lane, value) => {
        this.#touch(firstAddress + lane * LANE_SIZE, 'written');
        this.#note(firstAddress + lane * LANE_SIZE, value);
      },
    });
  };

  /** Pages that were reported, and that the host has to back again because something was stored into them. */
  get backedAgain(): number { return this.#header(BACKED_AGAIN); }
  /** Lanes of owned pages whose value was changed. */
  get overwritten(): number { return this.#header(OVERWRITTEN); }

  /** Does this hazard come to every page that is freed? */
  isOn(hazard: Hazard): boolean {
    return (this.#header(ACTIVE) & HAZARDS[hazard].bit) !== 0;
  }

  /** Lets the hazard come to every page that is freed from now on. */
  switchOn(hazard: Hazard): void {
    this.#setHeader(ACTIVE, this.#header(ACTIVE) | HAZARDS[hazard].bit);
  }

  has(pfn: number, hazard: Hazard): boolean {
    return (this.#bits(pfn) & HAZARDS[hazard].bit) !== 0;
  }

  set(pfn: number, hazard: Hazard): void {
    this.#setBits(pfn, this.#bits(pfn) | HAZARDS[hazard].bit);
  }

  clear(pfn: number, hazard: Hazard): void {
    this.#setBits(pfn, this.#bits(pfn) & ~HAZARDS[hazard].bit);
  }

  /** The host takes the memory behind a page away: its bytes are zeroes when somebody looks again. */
  drop(pfn: number): void {
    const from = (pfn & SECTION_MASK) * LANES_PER_PAGE;
    this.#sections[Math.floor(pfn / PAGES_PER_SECTION)]?.fill(0, from, from + LANES_PER_PAGE);
    this.set(pfn, 'reported');
  }

  /** Looks at memory from outside, as a debugger does: nothing faults, nothing is counted. */
  look<Result>(run: () => Result): Result {
    this.#looking = true;
    try {
      return run();
    } finally {
      this.#looking = false;
    }
  }

  #touch(address: number, done: string): void {
    if (this.#looking) return;
    const pfn = Math.floor(address / PAGE_SIZE);
    if (this.#bits(pfn) === 0) return;
    const hazard = FAULTING.find((each) => this.has(pfn, each));
    if (hazard === undefined) return;
    throw new HazardFault(hazard, pfn, `Byte ${address % PAGE_SIZE} of pfn ${pfn} was ${done}.`);
  }

  #note(address: number, value: number): void {
    const pfn = Math.floor(address / PAGE_SIZE);
    if (this.#looking || this.#bits(pfn) === 0) return;
    if (this.has(pfn, 'reported')) {
      this.clear(pfn, 'reported');
      this.#setHeader(BACKED_AGAIN, this.backedAgain + 1);
    }
    if (this.has(pfn, 'owned') && this.#lane(address) !== value) this.#setHeader(OVERWRITTEN, this.overwritten + 1);
  }

  #bits(pfn: number): number {
    const at = HEADER_SIZE + pfn;
    return (this.#lane(this.table + at - (at % LANE_SIZE)) >>> (8 * (at % LANE_SIZE))) & 0xff;
  }

  #setBits(pfn: number, bits: number): void {
    const at = HEADER_SIZE + pfn;
    const address = this.table + at - (at % LANE_SIZE);
    const shift = 8 * (at % LANE_SIZE);
    this.#setLane(address, (this.#lane(address) & ~(0xff << shift)) | (bits << shift));
  }

  #header(lane: number): number { return this.#lane(this.table + lane * LANE_SIZE); }
  #setHeader(lane: number, value: number): void { this.#setLane(this.table + lane * LANE_SIZE, value); }

  #lane(address: number): number {
    return this.#sections[Math.floor(address / SECTION_SIZE)]?.[(address % SECTION_SIZE) / LANE_SIZE] ?? 0;
  }

  #setLane(address: number, value: number): void {
    const lanes = this.#sections[Math.floor(address / SECTION_SIZE)];
    if (lanes !== undefined) lanes[(address % SECTION_SIZE) / LANE_SIZE] = value;
  }
}
