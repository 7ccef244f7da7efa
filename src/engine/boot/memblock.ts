/**
 * Memblock: the allocator that exists before any allocator. It knows two sorted lists of ranges, the memory that
 * exists and the memory that is reserved, and hands out reserved memory by adding to the second.
 *
 * Models mm/memblock.c, Linux 6.1. These lists are the one thing that is not kept in the machine's bytes: they are
 * thrown away when boot is over. Left out: flags, mirrored memory, and the array's own growth.
 */
import { PAGE_SIZE } from '../memory/units.ts';

/** A range of physical memory. */
export interface Region {
  /** physical address of the first byte */
  readonly base: number;
  /** length in bytes */
  readonly size: number;
}

export class Memblock {
  readonly #memory: Region[] = [];
  readonly #reserved: Region[] = [];

  /** Memory that exists, ascending; neighbours are one. */
  get memory(): readonly Region[] { return this.#memory; }
  /** Memory that is taken, ascending; neighbours are one. */
  get reserved(): readonly Region[] { return this.#reserved; }

  /** Tells of memory that exists. Kernel: memblock_add(). */
  add(base: number, size: number): void {
    insertRegion(this.#memory, base, size);
  }

  /** Takes memory that somebody uses. Kernel: memblock_reserve(). */
  reserve(base: number, size: number): void {
    insertRegion(this.#reserved, base, size);
  }

  /**
   * Reserves `size` bytes as high up as they fit.
   * @param align a power of two, in bytes
   * @throws RangeError when they fit nowhere
   * Kernel: memblock_alloc(), with the default direction on x86, top down.
   */
  alloc(size: number, align: number, limit = Number.MAX_SAFE_INTEGER): number {
    for (const free of this.freeRegions().toReversed()) {
      const end = Math.min(free.base + free.size, limit);
      const base = Math.floor((end - size) / align) * align;
      if (base >= free.base) {
        this.reserve(base, size);
        return base;
      }
    }
    throw new RangeError(`No free range of ${size} bytes is left at boot: the machine is too small for its own memory map.`);
  }

  /** Memory that exists and is not reserved, ascending. Kernel: for_each_free_mem_range(). */
  freeRegions(): Region[] {
    const free: Region[] = [];
    for (const { base, size } of this.#memory) {
      let from = base;
      for (const taken of this.#reserved) {
        if (taken.base + taken.size <= from) continue;
        if (taken.base >= base + size) break;
        if (taken.base > from) free.push({ base: from, size: taken.base - from });
        from = Math.max(from, taken.base + taken.size);
      }
      if (from < base + size) free.push({ base: from, size: base + size - from });
    }
    return free;
  }

  /** Whole free pages, as page frame numbers: from the first whole page of each range to the last. */
  freePageRanges(): { startPfn: number; endPfn: number }[] {
    return this.freeRegions()
      .map(({ base, size }) => ({ startPfn: Math.ceil(base / PAGE_SIZE), endPfn: Math.floor((base + size) / PAGE_SIZE) }))
      .filter(({ startPfn, endPfn }) => startPfn < endPfn);
  }
}

/** Adds a range to a sorted list and joins it with those that it touches or overlaps. Kernel: memblock_add_range(). */
function insertRegion(regions: Region[], base: number, size: number): void {
  let end = base + size;
  let first = regions.findIndex((region) => region.base + region.size >= base);
  if (first === -1) first = regions.length;
  let last = first;
  while (last < regions.length && regions[last].base <= end) {
    base = Math.min(base, regions[last].base);
    end = Math.max(end, regions[last].base + regions[last].size);
    last++;
  }
  regions.splice(first, last - first, { base, size: end - base });
}
