// caught by: each-zone — The number of pages spanned is taken for the page at which the zone ends.

declare const FIRST_ZONE: number;
declare const ZONES: number;
declare const ZONE_LANES: number;
declare const NODE: number;
declare const ZONE_INDEX: number;
declare const START_PFN: number;
declare const SPANNED_PAGES: number;
declare const NO_ZONE: number;
declare function wide(low: number, high: number): number;

// #region one-word
export function zoneIdAt(lanes: Uint32Array, pfn: number): number {
  const end = lanes[FIRST_ZONE] + lanes[ZONES] * ZONE_LANES;
  for (let zone = lanes[FIRST_ZONE]; zone < end; zone += ZONE_LANES) {
    const startPfn = wide(lanes[zone + START_PFN], lanes[zone + START_PFN + 1]);
    const pages = wide(lanes[zone + SPANNED_PAGES], lanes[zone + SPANNED_PAGES + 1]);
    if (startPfn <= pfn && pfn < pages) return lanes[zone + NODE] * 8 + lanes[zone + ZONE_INDEX];
  }
  return NO_ZONE;
}
// #endregion one-word
