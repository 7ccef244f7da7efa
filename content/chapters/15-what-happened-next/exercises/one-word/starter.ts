declare const FIRST_ZONE: number;
declare const NODE: number;
declare const ZONE_INDEX: number;
declare const NO_ZONE: number;

// #region one-word
/** Node × 8 + index of the zone that a page is in; NO_ZONE above all zones. */
export function zoneIdAt(lanes: Uint32Array, pfn: number): number {
  // This is the first zone, whatever the page. The others follow it.
  const zone = lanes[FIRST_ZONE];
  return pfn < 0 ? NO_ZONE : lanes[zone + NODE] * 8 + lanes[zone + ZONE_INDEX];
}
// #endregion one-word
