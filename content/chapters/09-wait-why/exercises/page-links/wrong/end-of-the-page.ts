// caught by: list-heads — next is the address of the page’s last byte: its page is right, and it is no list_head.

declare const DIRECT_MAP: number;
declare const PAGES_PER_HIGH: number;

// #region page-links
export function linkNext(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane] = (pfn << 12) | 0xfff;
  lanes[lane + 1] = DIRECT_MAP + pfn / PAGES_PER_HIGH;
}

export function linkPrev(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane + 2] = pfn << 12;
  lanes[lane + 3] = DIRECT_MAP + pfn / PAGES_PER_HIGH;
}

export function pageAt(low: number, high: number): number {
  return (high - DIRECT_MAP) * PAGES_PER_HIGH + (low >>> 12);
}
// #endregion page-links
