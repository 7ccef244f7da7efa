// Without shifts: a Uint32Array keeps of any whole number the lowest 32 bits.

declare const DIRECT_MAP: number;
declare const PAGES_PER_HIGH: number;

// #region page-links
export function linkNext(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane] = pfn * 4096;
  lanes[lane + 1] = DIRECT_MAP + Math.floor(pfn / PAGES_PER_HIGH);
}

export function linkPrev(lanes: Uint32Array, lane: number, pfn: number): void {
  linkNext(lanes, lane + 2, pfn);
}

export function pageAt(low: number, high: number): number {
  return ((high - DIRECT_MAP) * 2 ** 32 + low) / 4096;
}
// #endregion page-links
