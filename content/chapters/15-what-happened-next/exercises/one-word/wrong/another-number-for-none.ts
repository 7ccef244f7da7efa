// caught by: above-all — None is said with a number of its own, which nobody who asks knows.

declare const FIRST_ZONE: number;
declare const ZONES: number;
declare const ZONE_LANES: number;
declare const NODE: number;
declare const ZONE_INDEX: number;
declare const START_PFN: number;
declare const SPANNED_PAGES: number;

// #region one-word
export function zoneIdAt(lanes: Uint32Array, pfn: number): number {
  let zone = lanes[FIRST_ZONE];
  for (let left = lanes[ZONES]; left > 0; left--, zone += ZONE_LANES) {
    const distance = pfn - (lanes[zone + START_PFN] + lanes[zone + START_PFN + 1] * 4294967296);
    const pages = lanes[zone + SPANNED_PAGES] + lanes[zone + SPANNED_PAGES + 1] * 4294967296;
    if (distance >= 0 && distance < pages) return (lanes[zone + NODE] << 3) + lanes[zone + ZONE_INDEX];
  }
  return -7;
}
// #endregion one-word
