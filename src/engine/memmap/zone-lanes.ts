/**
 * Where a memory map finds the zones and their lists: lanes of kernel data, as boot/boot-record.ts and zones/zone.ts lay
 * them out, which are floors above this one.
 */

/** Lane that says how many zones there are, and lane of the first struct zone. */
export const ZONES = 4;
export const FIRST_ZONE = 6;
/** Lanes of a struct zone, and of those of its fields that are asked for. */
export const ZONE_LANES = 384;
export const NODE = 22;
export const START_PFN = 32;
export const SPANNED_PAGES = 36;
export const ZONE_INDEX = 50;
export const FREE_AREAS = 64;

/** Lanes of a struct free_area and of one of its list heads, which come first; and its lane nr_free. */
export const FREE_AREA_LANES = 22;
export const LIST_HEAD_LANES = 4;
export const NR_FREE_LANE = 20;
