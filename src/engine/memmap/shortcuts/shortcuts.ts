/**
 * Splitting and merging the short way, for a machine whose descriptors lie in one view. A block is marked, linked and
 * counted in one go, and links are copied as they stand: nobody asks which page they lead to. What is left in memory is
 * the same, lane by lane, as after buddy/rmqueue.ts and buddy/free-one-page.ts have done it step by step.
 *
 * Each design has the two loops to itself, with nothing called in them. As one pair of loops over small methods they were
 * no shorter for the computer: V8 puts a method in where it has seen it called often, and code that was compiled while
 * blocks were seldom split keeps calling when they are split all the time (docs/speed.md).
 */

/** All lanes that a view may have. A number cut to these bits is an index that V8 need not look at twice. */
export const LANE_MASK = 0x7fffffff;

/** A view in which all descriptors lie, and kernel data too. */
export interface OneView {
  readonly lanes: Uint32Array;
  /** lane at which kernel data begins */
  readonly kernelData: number;
  /** lane of pfn 0's descriptor */
  readonly firstLane: number;
}

/** The same, and what lists need besides. */
export interface ListView extends OneView {
  /** lower half of the direct-map address of kernel data, as a number with a sign */
  readonly headsLow: number;
  /** first page frame number above all memory */
  readonly endPfn: number;
  /** Memmap.zoneId(), for a page of which nothing is known */
  readonly zoneId: (pfn: number) => number;
}

/** What is asked of a zone. */
export interface ZoneLists {
  /** first lane, in kernel data, of the free areas: five list heads and a counter for each order */
  readonly areas: number;
  readonly maxPageOrder: number;
  readonly pageblockOrder: number;
  /** May a block for the lists of a type reach over the pageblock of that page? */
  mayGrowOver(pfn: number, migratetype: number): boolean;
}

export abstract class Shortcuts {
  // Declared, not defined: of a field that is undefined for a moment V8 no longer knows what is in it.
  /** the view, as numbers with a sign: those stay integers */
  declare protected readonly lanes: Int32Array;
  declare protected readonly kernelData: number;
  declare protected readonly firstLane: number;
  declare protected readonly zoneId: (pfn: number) => number;

  constructor({ lanes, kernelData, firstLane, zoneId }: ListView) {
    this.lanes = new Int32Array(lanes.buffer, lanes.byteOffset, lanes.length);
    this.kernelData = kernelData;
    this.firstLane = firstLane;
    this.zoneId = zoneId;
  }

  /** Does what rmqueueSmallest() does. */
  abstract take(zone: ZoneLists, order: number, migratetype: number): number;

  /** Does what freeOnePage() does for a block that no task waits for. */
  give(zone: ZoneLists, pfn: number, order: number, migratetype: number, toTail: boolean): void {
    const limit = zone.pageblockOrder < zone.maxPageOrder ? zone.pageblockOrder : zone.maxPageOrder;
    this.mergeUpTo(order > limit ? order : limit, zone, pfn, order, migratetype, toTail);
  }

  /** Merges a block with its buddies until it has the order `limit`, and further if the types of pageblocks allow it. */
  protected abstract mergeUpTo(
    limit: number, zone: ZoneLists, pfn: number, order: number, migratetype: number, toTail: boolean,
  ): void;

  /** Is the page the first of a free block of this order, in the zone of another page, which may be anybody's? */
  protected abstract isFreeBeside(other: number, pfn: number, order: number, areas: number): boolean;

  /** May a block that is a whole pageblock, or more, merge with its buddy? */
  protected mayGoOn(zone: ZoneLists, pfn: number, order: number, migratetype: number): boolean {
    return order < zone.maxPageOrder && zone.mayGrowOver(pfn ^ (1 << order), migratetype);
  }

  /** Does what buddyMergeLikely() does. */
  protected isMergeLikely({ areas, maxPageOrder }: ZoneLists, pfn: number, order: number): boolean {
    const parent = pfn & ~(1 << order);
    return order < maxPageOrder - 1 && this.isFreeBeside(parent, parent ^ (2 << order), order + 1, areas);
  }
}
