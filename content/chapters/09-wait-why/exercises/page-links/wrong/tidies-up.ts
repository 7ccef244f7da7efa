// caught by: nothing-else — The rest of the first 64 bytes is cleared for tidiness, but it is not the list's to write.

declare const DIRECT_MAP: number;
declare const PAGES_PER_HIGH: number;

// #region page-links
export function linkNext(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane] = pfn << 12;
  lanes[lane + 1] = DIRECT_MAP + pfn / PAGES_PER_HIGH;
  const isPage = lane % 1024 === 0;
  for (let rest = lane + 4; isPage && rest < lane + 16; rest++) lanes[rest] = 0;
}

export function linkPrev(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane + 2] = pfn << 12;
  lanes[lane + 3] = DIRECT_MAP + pfn / PAGES_PER_HIGH;
}

export function pageAt(low: number, high: number): number {
  return (high - DIRECT_MAP) * PAGES_PER_HIGH + (low >>> 12);
}
// #endregion page-links
