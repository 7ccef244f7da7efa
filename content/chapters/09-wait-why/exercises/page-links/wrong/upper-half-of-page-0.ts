// caught by: from-four-gib — The upper half is taken for a constant, which it is in the first 4 GiB.

declare const DIRECT_MAP: number;
declare const PAGES_PER_HIGH: number;

// #region page-links
export function linkNext(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane] = pfn << 12;
  lanes[lane + 1] = DIRECT_MAP;
}

export function linkPrev(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane + 2] = pfn << 12;
  lanes[lane + 3] = DIRECT_MAP;
}

export function pageAt(low: number, high: number): number {
  return (high - DIRECT_MAP) * PAGES_PER_HIGH + (low >>> 12);
}
// #endregion page-links
