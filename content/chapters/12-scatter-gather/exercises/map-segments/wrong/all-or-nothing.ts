// caught by: not-too-long — A range is appended as a whole or not at all, so segments end early where a part would have fitted.
import type { PhysRange, SegmentLimits } from 'engine';

declare function roomLeft(start: number, length: number, limits: SegmentLimits): number;

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  let open: { address: number; length: number } | undefined;
  for (const range of ranges) {
    if (open !== undefined && open.address + open.length === range.address && range.length <= roomLeft(open.address, open.length, limits)) {
      open.length += range.length;
      continue;
    }
    if (open !== undefined) yield open;
    open = undefined;
    for (let at = range.address, end = range.address + range.length; at < end; ) {
      if (open !== undefined) yield open;
      open = { address: at, length: Math.min(end - at, roomLeft(at, 0, limits)) };
      at += open.length;
    }
  }
  if (open !== undefined) yield open;
}
// #endregion map-segments
