// caught by: backwards — Of prev only the lower half is written: the upper one is whatever stood there, and in a page that was on no list yet that is no address.

declare const DIRECT_MAP: number;
declare const PAGES_PER_HIGH: number;

// #region page-links
export function linkNext(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane] = pfn << 12;
  lanes[lane + 1] = DIRECT_MAP + pfn / PAGES_PER_HIGH;
}

export function linkPrev(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane + 2] = pfn << 12;
}

export function pageAt(low: number, high: number): number {
  return (high - DIRECT_MAP) * PAGES_PER_HIGH + (low >>> 12);
}
// #endregion page-links
