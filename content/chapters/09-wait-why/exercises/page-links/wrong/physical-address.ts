// caught by: list-heads — The physical address is stored, but the kernel can only follow a virtual one.

declare const PAGES_PER_HIGH: number;

// #region page-links
export function linkNext(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane] = pfn << 12;
  lanes[lane + 1] = pfn / PAGES_PER_HIGH;
}

export function linkPrev(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane + 2] = pfn << 12;
  lanes[lane + 3] = pfn / PAGES_PER_HIGH;
}

export function pageAt(low: number, high: number): number {
  return high * PAGES_PER_HIGH + (low >>> 12);
}
// #endregion page-links
