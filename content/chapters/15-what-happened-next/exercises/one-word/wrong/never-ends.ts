// caught by: above-all — The loop ends only when a zone is found, and above the last one there is none.

declare const FIRST_ZONE: number;
declare const ZONE_LANES: number;
declare const NODE: number;
declare const ZONE_INDEX: number;
declare const START_PFN: number;
declare const SPANNED_PAGES: number;
declare function wide(low: number, high: number): number;

// #region one-word
export function zoneIdAt(lanes: Uint32Array, pfn: number): number {
  for (let zone = lanes[FIRST_ZONE]; ; zone += ZONE_LANES) {
    const startPfn = wide(lanes[zone + START_PFN], lanes[zone + START_PFN + 1]);
    const pages = wide(lanes[zone + SPANNED_PAGES], lanes[zone + SPANNED_PAGES + 1]);
    if (startPfn <= pfn && pfn < startPfn + pages) return lanes[zone + NODE] * 8 + lanes[zone + ZONE_INDEX];
  }
}
// #endregion one-word
