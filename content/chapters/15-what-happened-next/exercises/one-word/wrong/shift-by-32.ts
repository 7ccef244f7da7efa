// caught by: wide-numbers — The upper half is shifted by 32, which in JavaScript is a shift by 0.

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
  const number = (lane: number): number => ((lanes[lane + 1] << 32) | lanes[lane]) >>> 0;
  const end = lanes[FIRST_ZONE] + lanes[ZONES] * ZONE_LANES;
  for (let zone = lanes[FIRST_ZONE]; zone < end; zone += ZONE_LANES) {
    const startPfn = number(zone + START_PFN);
    if (startPfn <= pfn && pfn < startPfn + number(zone + SPANNED_PAGES)) return lanes[zone + NODE] * 8 + lanes[zone + ZONE_INDEX];
  }
  return NO_ZONE;
}
// #endregion one-word
