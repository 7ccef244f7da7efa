// From the last zone down; an empty one is passed over by name.

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
  for (let position = lanes[ZONES] - 1; position >= 0; position--) {
    const zone = lanes[FIRST_ZONE] + position * ZONE_LANES;
    const pages = wide(lanes[zone + SPANNED_PAGES], lanes[zone + SPANNED_PAGES + 1]);
    const startPfn = wide(lanes[zone + START_PFN], lanes[zone + START_PFN + 1]);
    if (pages === 0 || pfn < startPfn) continue;
    return pfn < startPfn + pages ? lanes[zone + NODE] * 8 + lanes[zone + ZONE_INDEX] : NO_ZONE;
  }
  return NO_ZONE;
}
// #endregion one-word
