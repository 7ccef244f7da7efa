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
/** Sections of the largest view, a little less than 8 GiB: so the numbers of its lanes fit 31 bits, and are fast. */
const MOST_SECTIONS_IN_VIEW = 63;

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
  /** Some sections side by side in one view, where all memory is too much for one: see gather(). */
  gathered: Uint32Array | undefined = undefined;
  /** lane of that view at which a section begins, by number of the section */
  readonly #places = new Map<number, number>();
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
      const length = this.#pagesOf(section) * LANES_PER_PAGE;
      if (length === 0) throw new RangeError(`There is no memory at pfn ${pfn}.`);
      const lanes = this.#lanesInView(section, length) ?? new Uint32Array(length);
      section.lanes = this.#watch?.(lanes, section.firstPfn * PAGE_SIZE) ?? lanes;
    }
    return section.lanes;
  }

  /**
   * Lets the sections that hold these ranges lie side by side in one view, if all memory is not one view already. It can
   * be done once, and before one of them is touched. Where it cannot be done, nothing is: each has a view of its own.
   */
  gather(ranges: readonly { readonly address: number; readonly bytes: number }[]): void {
    if (this.piece !== undefined || this.gathered !== undefined || this.#watch !== undefined) return;
    if (ranges.reduce((sum, { bytes }) => sum + bytes, 0) > MOST_SECTIONS_IN_VIEW * SECTION_SIZE) return;
    // In the order of their numbers, so that what lies in two of them lies in one piece.
    const numbers = [...sectionsOf(ranges)].sort((one, other) => one - other);
    const isTouched = numbers.some((number) => this.section(number * SECTION_PAGES).lanes.length > 0);
    if (numbers.length > MOST_SECTIONS_IN_VIEW || isTouched) return;
    this.gathered = makeLanes(numbers.length * SECTION_PAGES * LANES_PER_PAGE);
    for (const [place, number] of numbers.entries()) this.#places.set(number, place * SECTION_PAGES * LANES_PER_PAGE);
  }

  /** The first lanes of a section where it is part of a larger view. */
  #lanesInView({ firstPfn }: Section, length: number): Uint32Array | undefined {
    if (this.piece !== undefined) return this.piece.subarray(firstPfn * LANES_PER_PAGE, firstPfn * LANES_PER_PAGE + length);
    const place = this.#places.get(firstPfn / SECTION_PAGES);
    return place === undefined ? undefined : this.gathered?.subarray(place, place + length);
  }

  /** Pages of a section, from its first one to the last that has memory. */
  #pagesOf({ firstPfn }: Section): number {
    let pages = 0;
    for (const range of this.ranges) {
      const end = Math.min(range.startPfn + range.pages - firstPfn, SECTION_PAGES);
      if (range.startPfn - firstPfn < SECTION_PAGES) pages = Math.max(pages, end);
    }
    return pages;
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

/** The lanes of so many pages, or undefined when they are too many for one view. */
function makePiece(pages: number): Uint32Array | undefined {
  return pages > MOST_SECTIONS_IN_VIEW * SECTION_PAGES ? undefined : makeLanes(pages * LANES_PER_PAGE);
}

/** So many lanes, or undefined when this host has no room for them. */
function makeLanes(length: number): Uint32Array | undefined {
  try {
    return new Uint32Array(length);
  } catch {
    return undefined;
  }
}

/** Numbers of the sections in which these ranges lie. */
function sectionsOf(ranges: readonly { readonly address: number; readonly bytes: number }[]): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const { address, bytes } of ranges) {
    for (let number = Math.floor(address / SECTION_SIZE); number * SECTION_SIZE < address + bytes; number++) numbers.add(number);
  }
  return numbers;
}

function laneWithinSection(pfn: number, address: number): number {
  return (pfn & SECTION_MASK) * LANES_PER_PAGE + (address % PAGE_SIZE) / LANE_SIZE;
}
