// caught by: touching — The first range of a run is made longer in place, but it is the caller's.
import type { PhysRange, SegmentLimits } from 'engine';

declare function roomLeft(start: number, length: number, limits: SegmentLimits): number;

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  let open: { address: number; length: number } | undefined;
  for (const range of ranges as Iterable<{ address: number; length: number }>) {
    if (open !== undefined && open.address + open.length === range.address) open.length += range.length;
    else {
      if (open !== undefined) yield open;
      open = range;
    }
  }
  if (open !== undefined && roomLeft(open.address, 0, limits) > 0) yield open;
}
// #endregion map-segments
