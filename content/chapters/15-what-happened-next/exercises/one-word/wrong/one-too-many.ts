// caught by: above-all — The loop looks at one struct zone too many, and what lies behind the last one is none.

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
  for (let position = 0; position <= lanes[ZONES]; position++) {
    const zone = lanes[FIRST_ZONE] + position * ZONE_LANES;
    const startPfn = wide(lanes[zone + START_PFN], lanes[zone + START_PFN + 1]);
    const pages = wide(lanes[zone + SPANNED_PAGES], lanes[zone + SPANNED_PAGES + 1]);
    if (startPfn <= pfn && pfn < startPfn + pages) return lanes[zone + NODE] * 8 + lanes[zone + ZONE_INDEX];
  }
  return NO_ZONE;
}
// #endregion one-word
