// caught by: apart — The open segment is handed over when the next one begins, so the last one never is.
import type { PhysRange, SegmentLimits } from 'engine';

declare function roomLeft(start: number, length: number, limits: SegmentLimits): number;

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  let start = 0;
  let length = 0;
  for (const range of ranges) {
    if (length > 0 && range.address !== start + length) {
      yield { address: start, length };
      length = 0;
    }
    if (length === 0) start = range.address;
    length += Math.min(range.length, roomLeft(start, length, limits));
  }
}
// #endregion map-segments
