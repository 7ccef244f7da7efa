/**
 * Physical memory: ranges of pages with holes between them, in sections that come into being when they are touched.
 *
 * Models SPARSEMEM (mm/sparse.c, Linux 6.1). A machine of 1 TiB costs what it touches. Left out: hot-plug, caches,
 * and the time that a real memory access takes.
 */
import { LANE_SIZE, LANES_PER_PAGE, PAGE_SIZE, PAGES_PER_SECTION, SECTION_MASK, SECTION_SIZE } from './units.ts';
import { Section } from './section.ts';

/** A run of pages that exist. */
export interface PageRange {
  /** page frame number of the first page */
  readonly startPfn: number;
  /** number of pages */
  readonly pages: number;
}

/** How a section's lanes are made; a recorder passes one that watches every store. */
export type MakeLanes = (lanes: Uint32Array, firstAddress: number) => Uint32Array;

/** The module's own, for V8 folds no imported constant. */
const SECTION_PAGES = PAGES_PER_SECTION;
/** Pages of the largest piece, a little less than 8 GiB: so the numbers of its lanes fit 31 bits, and are fast. */
const PIECE_PAGES = 63 * PAGES_PER_SECTION;

export class PhysicalMemory {
  /** pages that exist, in ascending order, not overlapping */
  readonly ranges: readonly PageRange[];
  /** section number -> section; a section that nobody has touched is not there */
  readonly sections: Section[];
  /**
   * All memory in one piece, where the host has one to give and nobody watches; the lanes of the sections are parts of
   * it. The host backs it with memory of its own only where it is written, so a machine costs what it touches.
   */
  readonly piece: Uint32Array | undefined;
  readonly #watch: MakeLanes | undefined;

  /** @throws RangeError when a range is empty, out of order or overlaps the one before it */
  constructor(ranges: readonly PageRange[], watch?: MakeLanes) {
    let end = 0;
    for (const { startPfn, pages } of ranges) {
      if (!Number.isInteger(startPfn) || !Number.isInteger(pages) || pages <= 0 || startPfn < end) {
        throw new RangeError(
          `Memory range of ${pages} pages at pfn ${startPfn} is not usable: ranges must be whole pages, not empty, ascending and apart.`,
        );
      }
      end = startPfn + pages;
    }
    this.ranges = ranges;
    // Made in its full length: an array that grows by a leap becomes a dictionary, which is slower to look into.
    this.sections = new Array<Section>(Math.ceil(end / PAGES_PER_SECTION));
    this.#watch = watch;
    this.piece = watch === undefined ? makePiece(end) : undefined;
  }

  /** First page frame number above all memory. */
  get endPfn(): number {
    const last = this.ranges.at(-1);
    return last === undefined ? 0 : last.startPfn + last.pages;
  }

  /** Is there a section, before the last one, that has no memory at all? */
  get hasEmptySections(): boolean {
    let next = 0;
    for (const { startPfn, pages } of this.ranges) {
      if (Math.floor(startPfn / SECTION_PAGES) > next) return true;
      next = Math.floor((startPfn + pages - 1) / SECTION_PAGES) + 1;
    }
    return false;
  }

  /** Is there memory behind this page frame number? */
  exists(pfn: number): boolean {
    return this.ranges.some(({ startPfn, pages }) => pfn >= startPfn && pfn < startPfn + pages);
  }

  /** The section that holds a page; it is made when it is asked for the first time. */
  section(pfn: number): Section {
    const number = (pfn / SECTION_PAGES) | 0;
    return (this.sections[number] ??= new Section(number * SECTION_PAGES));
  }

  /**
   * The lanes of the section that holds a page, made on first use, as many as the section has memory for.
   * @throws RangeError when no memory exists in that section
   */
  lanes(pfn: number): Uint32Array {
    const section = this.section(pfn);
    if (section.lanes.length === 0) {
      const sectionEnd = section.firstPfn + PAGES_PER_SECTION;
      let end = section.firstPfn;
      for (const { startPfn, pages } of this.ranges) {
        if (startPfn < sectionEnd) end = Math.max(end, Math.min(startPfn + pages, sectionEnd));
      }
      if (end === section.firstPfn) throw new RangeError(`There is no memory at pfn ${pfn}.`);
      const first = section.firstPfn * LANES_PER_PAGE;
      const lanes = this.piece?.subarray(first, end * LANES_PER_PAGE) ?? new Uint32Array(end * LANES_PER_PAGE - first);
      section.lanes = this.#watch?.(lanes, section.firstPfn * PAGE_SIZE) ?? lanes;
    }
    return section.lanes;
  }

  /**
   * A view of memory that lies in one section.
   * @param address physical address in bytes, a multiple of 4
   * @param length number of lanes
   * @throws RangeError when the view would cross a section or lie outside memory
   */
  view(address: number, length: number): Uint32Array {
    const pfn = Math.floor(address / PAGE_SIZE);
    const lanes = this.lanes(pfn);
    const first = (address % SECTION_SIZE) / LANE_SIZE;
    if (!Number.isInteger(first) || first + length > lanes.length) {
      throw new RangeError(`${length * LANE_SIZE} bytes at 0x${address.toString(16)} do not lie in one section of memory.`);
    }
    const view = new Uint32Array(lanes.buffer, lanes.byteOffset + first * LANE_SIZE, length);
    return this.#watch?.(view, address) ?? view;
  }

  /** Reads the 32-bit lane at a physical address in bytes, a multiple of 4. */
  read32(address: number): number {
    const pfn = Math.floor(address / PAGE_SIZE);
    return this.lanes(pfn)[laneWithinSection(pfn, address)] ?? 0;
  }

  /** Writes the 32-bit lane at a physical address in bytes, a multiple of 4. */
  write32(address: number, value: number): void {
    const pfn = Math.floor(address / PAGE_SIZE);
    this.lanes(pfn)[laneWithinSection(pfn, address)] = value;
  }
}

/** The lanes of so many pages, or undefined when they are too many for this host. */
function makePiece(pages: number): Uint32Array | undefined {
  if (pages > PIECE_PAGES) return undefined;
  try {
    return new Uint32Array(pages * LANES_PER_PAGE);
  } catch {
    return undefined;
  }
}

function laneWithinSection(pfn: number, address: number): number {
  return (pfn & SECTION_MASK) * LANES_PER_PAGE + (address % PAGE_SIZE) / LANE_SIZE;
}
