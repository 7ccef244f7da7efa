// caught by: spans-change — The spans are read at the first question and remembered; zones that grow are not seen.

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
const tables = new WeakMap<Uint32Array, readonly { start: number; end: number; id: number }[]>();

export function zoneIdAt(lanes: Uint32Array, pfn: number): number {
  let table = tables.get(lanes);
  if (table === undefined) {
    table = Array.from({ length: lanes[ZONES] }, (_, position) => {
      const zone = lanes[FIRST_ZONE] + position * ZONE_LANES;
      const start = wide(lanes[zone + START_PFN], lanes[zone + START_PFN + 1]);
      const end = start + wide(lanes[zone + SPANNED_PAGES], lanes[zone + SPANNED_PAGES + 1]);
      return { start, end, id: lanes[zone + NODE] * 8 + lanes[zone + ZONE_INDEX] };
    });
    tables.set(lanes, table);
  }
  return table.find(({ start, end }) => start <= pfn && pfn < end)?.id ?? NO_ZONE;
}
// #endregion one-word
