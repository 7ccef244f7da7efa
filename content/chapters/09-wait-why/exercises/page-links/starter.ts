// #region page-links
/** Lets the `next` of the list_head at `lane` lead to a free page: it becomes the address of the page's first byte. */
export function linkNext(lanes: Uint32Array, lane: number, pfn: number): void {
  // The lower half of an address. The upper half still holds what was in the page before.
  lanes[lane] = pfn << 12;
}

/** Lets the `prev` of the list_head at `lane`, its bytes 8 to 15, lead to a free page. */
export function linkPrev(lanes: Uint32Array, lane: number, pfn: number): void {
  lanes[lane + 2] = pfn << 12;
}

/** The page whose first byte has this address, given in its two lanes. */
export function pageAt(low: number, high: number): number {
  return high < 0 ? -1 : low >>> 12;
}
// #endregion page-links
