// caught by: only-asks — The zone found last is noted in a spare lane and tried first, but a question may write nothing.

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
  const spans = (zone: number): boolean => {
    const startPfn = wide(lanes[zone + START_PFN], lanes[zone + START_PFN + 1]);
    return startPfn <= pfn && pfn - startPfn < wide(lanes[zone + SPANNED_PAGES], lanes[zone + SPANNED_PAGES + 1]);
  };
  const number = (zone: number): number => lanes[zone + NODE] * 8 + lanes[zone + ZONE_INDEX];
  if (lanes[29] !== 0 && spans(lanes[29])) return number(lanes[29]);
  const end = lanes[FIRST_ZONE] + lanes[ZONES] * ZONE_LANES;
  for (let zone = lanes[FIRST_ZONE]; zone < end; zone += ZONE_LANES) {
    if (!spans(zone)) continue;
    lanes[29] = zone;
    return number(zone);
  }
  return NO_ZONE;
}
// #endregion one-word
