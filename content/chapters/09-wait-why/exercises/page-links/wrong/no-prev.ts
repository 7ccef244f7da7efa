// caught by: forwards — Only next is written, as in a singly linked list, so there is no way back.

declare const DIRECT_MAP: number;
declare const PAGES_PER_HIGH: number;

// #region page-links
export function linkNext(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane] = pfn << 12;
  lanes[lane + 1] = DIRECT_MAP + pfn / PAGES_PER_HIGH;
}

export function linkPrev(lanes: Uint32Array, lane: number, pfn: number): void {
  if (pfn < 0) lanes[lane + 2] = pfn;
}

export function pageAt(low: number, high: number): number {
  return (high - DIRECT_MAP) * PAGES_PER_HIGH + (low >>> 12);
}
// #endregion page-links
