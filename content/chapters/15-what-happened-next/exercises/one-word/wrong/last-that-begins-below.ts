// caught by: empty-zones — The last zone that begins at or below the page is taken, and an empty zone says that it begins at 0.

declare const FIRST_ZONE: number;
declare const ZONES: number;
declare const ZONE_LANES: number;
declare const NODE: number;
declare const ZONE_INDEX: number;
declare const START_PFN: number;
declare const NO_ZONE: number;
declare function wide(low: number, high: number): number;

// #region one-word
export function zoneIdAt(lanes: Uint32Array, pfn: number): number {
  const end = lanes[FIRST_ZONE] + lanes[ZONES] * ZONE_LANES;
  let answer = NO_ZONE;
  for (let zone = lanes[FIRST_ZONE]; zone < end; zone += ZONE_LANES) {
    if (wide(lanes[zone + START_PFN], lanes[zone + START_PFN + 1]) <= pfn) answer = lanes[zone + NODE] * 8 + lanes[zone + ZONE_INDEX];
  }
  return answer;
}
// #endregion one-word
