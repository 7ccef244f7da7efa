// caught by: wide-numbers — Only the lower lane of each number is read.

declare const FIRST_ZONE: number;
declare const ZONES: number;
declare const ZONE_LANES: number;
declare const NODE: number;
declare const ZONE_INDEX: number;
declare const START_PFN: number;
declare const SPANNED_PAGES: number;
declare const NO_ZONE: number;

// #region one-word
export function zoneIdAt(lanes: Uint32Array, pfn: number): number {
  const end = lanes[FIRST_ZONE] + lanes[ZONES] * ZONE_LANES;
  for (let zone = lanes[FIRST_ZONE]; zone < end; zone += ZONE_LANES) {
    const startPfn = lanes[zone + START_PFN];
    if (startPfn <= pfn && pfn < startPfn + lanes[zone + SPANNED_PAGES]) return lanes[zone + NODE] * 8 + lanes[zone + ZONE_INDEX];
  }
  return NO_ZONE;
}
// #endregion one-word
