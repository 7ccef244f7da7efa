/**
 * The workloads of objects (w4 of bench/WORKLOADS.md): how many slots they have, and on which machine. What one of
 * their steps does is in object-run.ts.
 */
export interface ObjectWorkload {
  readonly name: string;
  /** what one step is */
  readonly step: string;
  /** an allocation or a free, by which a time is divided */
  readonly operationsPerStep: 1;
  /** log2 of the pages of the only machine for which an outcome is published */
  readonly onlyLog2Pages: number;
  /** how many slots there are on a machine of so many pages, a power of two */
  readonly slots: (pages: number) => number;
  /** how many steps the published checksum is over */
  readonly steps: () => number;
}

/** Half of the slots are full, and 21 objects share a page: on a smaller machine fewer slots leave room enough. */
const MOST_SLOTS_PER_PAGE = 16;

export const OBJECT_WORKLOADS: readonly ObjectWorkload[] = [17, 20].map((log2Slots) => ({
  name: `w4-${log2Slots}`,
  step: `one object of 192 bytes, in one of 2^${log2Slots} slots`,
  operationsPerStep: 1,
  onlyLog2Pages: 16,
  slots: (pages) => Math.min(2 ** log2Slots, pages * MOST_SLOTS_PER_PAGE),
  steps: () => 4_000_000,
}));
