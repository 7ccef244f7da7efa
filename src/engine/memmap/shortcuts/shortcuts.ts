/**
 * List work the short way, for a machine whose memory is one view. A block is marked, linked and counted in one go, and
 * links are copied as they stand: nobody asks which page they lead to. What is left in memory is the same, lane by
 * lane, as after buddy/free-list.ts has done it step by step.
 *
 * A free area is named by its first lane in kernel data: five list heads and a counter, as in struct free_area
 * (include/linux/mmzone.h), Linux 6.1.
 */
export interface Shortcuts {
  /** Puts a block at the front of a list. */
  putFirst(pfn: number, order: number, migratetype: number, area: number): void;
  /** Puts a block at the back of a list. */
  putLast(pfn: number, order: number, migratetype: number, area: number): void;
  /** Takes a block off the list that it is on. */
  takeOff(pfn: number, area: number): void;
  /** First page of the block at the front of a list, or NO_PAGE. */
  first(migratetype: number, area: number): number;
}

/** Where all memory is one view, and kernel data in it. */
export interface OneView {
  readonly lanes: Uint32Array;
  /** lane at which kernel data begins */
  readonly kernelData: number;
  /** lane of pfn 0's descriptor */
  readonly firstLane: number;
}
