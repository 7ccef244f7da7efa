// caught by: apart — The ranges are sorted by address, so more of them touch; but the bytes arrive in another order.
import type { PhysRange, SegmentLimits } from 'engine';

declare function roomLeft(start: number, length: number, limits: SegmentLimits): number;

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  let start = 0;
  let length = 0;
  for (const range of [...ranges].sort((a, b) => a.address - b.address)) {
    if (length > 0 && range.address !== start + length) {
      yield { address: start, length };
      length = 0;
    }
    if (length === 0) start = range.address;
    length += Math.min(range.length, roomLeft(start, length, limits));
  }
  if (length > 0) yield { address: start, length };
}
// #endregion map-segments
