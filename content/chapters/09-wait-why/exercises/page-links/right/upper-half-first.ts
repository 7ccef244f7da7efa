// The upper half is written first, which nobody can tell afterwards.

declare const DIRECT_MAP: number;
declare const PAGES_PER_HIGH: number;

// #region page-links
export function linkNext(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane + 1] = DIRECT_MAP + Math.floor(pfn / PAGES_PER_HIGH);
  lanes[lane] = (pfn % PAGES_PER_HIGH) * 4096;
}

export function linkPrev(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane + 3] = DIRECT_MAP + Math.floor(pfn / PAGES_PER_HIGH);
  lanes[lane + 2] = (pfn % PAGES_PER_HIGH) * 4096;
}

export function pageAt(low: number, high: number): number {
  return (high - DIRECT_MAP) * PAGES_PER_HIGH + (low >>> 12);
}
// #endregion page-links
