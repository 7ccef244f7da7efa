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
  /** memory node; undefined where nobody has said, and for all that is reserved */
  readonly node?: number;
}

export class Memblock {
  readonly #memory: Region[] = [];
  readonly #reserved: Region[] = [];

  /** Memory that exists, ascending; neighbours of one node are one. */
  get memory(): readonly Region[] { return this.#memory; }
  /** Memory that is taken, ascending; neighbours are one. */
  get reserved(): readonly Region[] { return this.#reserved; }

  /** Tells of memory that exists. Kernel: memblock_add(), memblock_add_node(). */
  add(base: number, size: number, node?: number): void {
    insertRegion(this.#memory, node === undefined ? { base, size } : { base, size, node });
  }

  /** Takes memory that somebody uses. Kernel: memblock_reserve(). */
  reserve(base: number, size: number): void {
    insertRegion(this.#reserved, { base, size });
  }

  /**
   * Reserves `size` bytes as high up as they fit; if the node has no room for them, wherever there is.
   * @param align a power of two, in bytes
   * @param limit address that they must end below
   * @param node the node that would like to have them near
   * @throws RangeError when they fit nowhere
   * Kernel: memblock_alloc_try_nid(), with the default direction on x86, top down.
   */
  alloc(size: number, align: number, limit = Number.MAX_SAFE_INTEGER, node?: number): number {
    const base = this.find(size, align, limit, node) ?? this.find(size, align, limit);
    if (base === undefined) {
      throw new RangeError(`No free range of ${size} bytes is left at boot: the machine is too small for its own memory map.`);
    }
    this.reserve(base, size);
    return base;
  }

  /** The highest free place for `size` bytes, on this node if one is given. Kernel: memblock_find_in_range_node(). */
  find(size: number, align: number, limit: number, node?: number): number | undefined {
    for (const free of this.freeRegions().toReversed()) {
      if (node !== undefined && free.node !== node) continue;
      const end = Math.min(free.base + free.size, limit);
      const base = Math.floor((end - size) / align) * align;
      if (base >= free.base) return base;
    }
    return undefined;
  }

  /** Memory that exists and is not reserved, ascending, node by node. Kernel: for_each_free_mem_range(). */
  freeRegions(): Region[] {
    const free: Region[] = [];
    for (const { base, size, ...of } of this.#memory) {
      let from = base;
      for (const taken of this.#reserved) {
        if (taken.base + taken.size <= from) continue;
        if (taken.base >= base + size) break;
        if (taken.base > from) free.push({ base: from, size: taken.base - from, ...of });
        from = Math.max(from, taken.base + taken.size);
      }
      if (from < base + size) free.push({ base: from, size: base + size - from, ...of });
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

/**
 * Adds to a sorted list what no range of it covers yet, and joins neighbours of the same node.
 * Kernel: memblock_add_range(), memblock_merge_regions().
 */
function insertRegion(regions: Region[], { base, size, ...of }: Region): void {
  const pieces: Region[] = [];
  let from = base;
  for (const region of regions) {
    const end = Math.min(region.base, base + size);
    if (from < end) pieces.push({ base: from, size: end - from, ...of });
    from = Math.max(from, region.base + region.size);
  }
  if (from < base + size) pieces.push({ base: from, size: base + size - from, ...of });

  const sorted = [...regions, ...pieces].sort((one, other) => one.base - other.base);
  regions.length = 0;
  for (const region of sorted) {
    const last = regions.at(-1);
    if (last !== undefined && last.node === region.node && last.base + last.size === region.base) {
      regions[regions.length - 1] = { ...last, size: last.size + region.size };
    } else {
      regions.push(region);
    }
  }
}
