// All zones are read into a list at each call, and the one that spans the page is searched there.

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
  const number = (lane: number): number => Number((BigInt(lanes[lane + 1]) << 32n) | BigInt(lanes[lane]));
  const zones = Array.from({ length: lanes[ZONES] }, (_, position) => lanes[FIRST_ZONE] + position * ZONE_LANES);
  const found = zones.find((zone) => {
    const startPfn = number(zone + START_PFN);
    return startPfn <= pfn && pfn - startPfn < number(zone + SPANNED_PAGES);
  });
  return found === undefined ? NO_ZONE : lanes[found + NODE] * 8 + lanes[found + ZONE_INDEX];
}
// #endregion one-word
